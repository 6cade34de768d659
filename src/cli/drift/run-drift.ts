import { InputError, StoreError } from "../../domain/errors.ts";
import type { FindingMark } from "../../domain/finding-mark.ts";
import { driftToJson } from "../../render/drift-json.ts";
import { renderDriftText } from "../../render/drift-text.ts";
import { type DriftView, sortFindings } from "../../render/drift-view.ts";
import { explainToJson } from "../../render/explain-json.ts";
import { renderExplainText } from "../../render/explain-text.ts";
import { jsonText } from "../../render/json-text.ts";
import { terminalLine } from "../../render/terminal-line.ts";
import { insertFindingMarks } from "../../store/finding-marks.ts";
import { explainDrift } from "../../workflows/explain-drift.ts";
import { type DriftReport, watchDrift } from "../../workflows/watch-drift.ts";
import { accountOf } from "../account-of.ts";
import { deliver } from "../notify/deliver.ts";
import { printNote } from "../print-note.ts";
import { recordTextOptions } from "../record-text-options.ts";
import type { App } from "../with-app.ts";
import type { DriftFlags } from "./drift-flags.ts";
import { driftSettings } from "./drift-settings.ts";

/** Runs one pass and prints what it found; a finding that nobody accepted makes the exit code 1. */
export async function runDrift(app: App, flags: DriftFlags): Promise<void> {
  const { io, progress } = app;
  refuseOddFlags(flags);
  const report = await pass(app);
  if (flags.explain !== undefined) {
    const explained = await explainDrift(app, flags.explain);
    progress.done();
    const options = recordTextOptions(app, "full");
    io.stdout.write(
      flags.format === "json"
        ? jsonText(explainToJson(explained))
        : renderExplainText(explained, options),
    );
    return;
  }
  const view = { ...report, now: io.now() };
  if (flags.baseline === true) return await accept(app, view, flags);
  if (flags.notify === true) await notify(app);
  progress.done();
  print(app, view, flags);
  if (sortFindings(view).fresh.length > 0) io.exitWith(1);
}

/** What became of each sending is said beside the answer. */
async function notify(app: App): Promise<void> {
  const { io, progress } = app;
  const { alerts, changes } = app.settings.config;
  progress.say("Sending");
  const { environment, now, signal } = io;
  const told = await deliver({ ...app, environment, now, signal });
  progress.done();
  for (const line of told) printNote(io, terminalLine(line));
  if (alerts.routes.length + changes.length > 0) return;
  printNote(io, "Nothing says whom to tell: describe targets and alerts in forensics.yaml.");
}

function refuseOddFlags({ baseline, reason }: DriftFlags): void {
  if (baseline === true && reason === undefined) {
    throw new InputError(
      "--baseline needs a reason: whoever reads it later must know why.",
      "forensics drift --baseline --reason TEXT",
    );
  }
}

async function pass(app: App): Promise<DriftReport> {
  app.progress.say("Comparing");
  const report = await watchDrift(app, driftSettings(app.settings, app.io.now(), undefined));
  if (report !== undefined) return report;
  throw new StoreError("Another pass of the drift checks is at it.", "forensics drift");
}

function print(app: App, view: DriftView, { format, all = false }: DriftFlags): void {
  const options = { ...recordTextOptions(app, "full"), all };
  app.io.stdout.write(
    format === "json" ? jsonText(driftToJson(view)) : renderDriftText(view, options),
  );
}

/** Accepts the present episode of each finding; the next episode is news. */
async function accept(app: App, view: DriftView, flags: DriftFlags): Promise<void> {
  const { io, db, progress } = app;
  const { reason = "", author, expires } = flags;
  const { fresh, explained } = sortFindings(view);
  const made = { reason, author: author ?? accountOf(io.environment), madeAt: io.now() };
  const marks = [...fresh, ...explained].map(({ handle, episode }): FindingMark => {
    return { handle, episode, kind: "accepted", ...made, expiresAt: io.now() + expires };
  });
  await insertFindingMarks(db, marks);
  progress.done();
  print(app, { ...view, marks: [...view.marks, ...marks] }, flags);
}
