import { InputError } from "../../domain/errors.ts";
import { renderControlsText } from "../../render/controls-text.ts";
import { jsonText } from "../../render/json-text.ts";
import { ownersToCsv } from "../../render/owners-csv.ts";
import { ownersToJson } from "../../render/owners-json.ts";
import { renderOwnersText } from "../../render/owners-text.ts";
import type { OwnersView } from "../../render/owners-view.ts";
import { suggestPrompt } from "../../runtime/suggest-prompt.ts";
import { type ControlReport, readControls } from "../../workflows/read-controls.ts";
import { answerSettings } from "../answer-settings.ts";
import { recordTextOptions } from "../record-text-options.ts";
import type { App } from "../with-app.ts";
import { judgedView } from "./judged-view.ts";
import type { OwnersFlags } from "./owners-flags.ts";

/** Reads the controls of live prompts and prints them; with `--check` a finding decides the exit code. */
export async function printOwners(
  app: App,
  typed: string | undefined,
  flags: OwnersFlags,
): Promise<void> {
  const { io, settings } = app;
  const answers = answerSettings(settings, io.now());
  const report = await readControls(app, answers, flags.environment);
  const only = typed === undefined ? undefined : (answers.aliases.get(typed) ?? typed);
  const view = toView(report, only, flags);
  app.progress.done();
  io.stdout.write(printed(app, view, only, flags));
  const isFound = view.prompts.some((one) => one.verdict === "finding");
  if (flags.check === true && isFound) io.exitWith(1);
}

function toView(report: ControlReport, only: string | undefined, flags: OwnersFlags): OwnersView {
  const view = judgedView(report, flags.require);
  const prompts = view.prompts.filter((one) => only === undefined || one.prompt === only);
  if (only === undefined || prompts.length > 0) return { ...view, prompts };
  const names = report.prompts.map((one) => one.prompt);
  throw new InputError(
    `${only} is no live prompt of ${report.environment}.`,
    suggestPrompt(only, names) ?? "forensics owners --all",
  );
}

function printed(
  app: App,
  view: OwnersView,
  only: string | undefined,
  { format, all = false, ...flags }: OwnersFlags,
): string {
  // A file is passed on, so that what is made to be one names nobody unless it was asked to.
  const names = flags.names ?? (format === "csv" ? "role" : "full");
  if (format === "json") return jsonText(ownersToJson(view, names));
  if (format === "csv") return ownersToCsv(view, names);
  const options = recordTextOptions(app, names);
  const [one] = view.prompts;
  if (only !== undefined && one !== undefined) return renderControlsText(one, view, options);
  return renderOwnersText(view, { ...options, all });
}
