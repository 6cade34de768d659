import type { DriftFinding } from "../../domain/drift.ts";
import { InputError } from "../../domain/errors.ts";
import type { MarkKind } from "../../domain/finding-mark.ts";
import { nameFinding } from "../../render/describe-finding.ts";
import { terminalLine } from "../../render/terminal-line.ts";
import { insertFindingMarks } from "../../store/finding-marks.ts";
import { findFindings } from "../../store/findings.ts";
import { accountOf } from "../account-of.ts";
import type { App } from "../with-app.ts";
import type { AlertFlags } from "./alert-flags.ts";

/** Appends what was said about a finding, and says it back. */
export async function markFinding(
  app: App,
  kind: Exclude<MarkKind, "accepted">,
  typed: string,
  flags: AlertFlags,
): Promise<void> {
  const { io, db, progress } = app;
  const { handle, episode, ...finding } = await choose(app, typed);
  const now = io.now();
  const isSilenced = kind === "silenced";
  await insertFindingMarks(db, [
    {
      ...{ handle, kind, reason: flags.reason ?? "", madeAt: now },
      author: flags.author ?? accountOf(io.environment),
      // Somebody works on what is there now; what is silent stays silent, whatever comes.
      episode: isSilenced ? undefined : episode,
      expiresAt: flags.for === undefined ? undefined : now + flags.for,
    },
  ]);
  progress.done();
  const did = isSilenced ? "Silenced" : "Acknowledged";
  io.stdout.write(`${did} ${handle.slice(0, 6)}: ${terminalLine(nameFinding(finding))}\n`);
}

async function choose({ db }: App, typed: string): Promise<DriftFinding> {
  const prefix = typed.toLowerCase();
  const found = /^[0-9a-f]{4,16}$/.test(prefix) ? await findFindings(db, prefix) : [];
  const [only, ...others] = found;
  if (only === undefined) {
    throw new InputError(`No finding is named ${typed}.`, "forensics drift --all");
  }
  if (others.length === 0) return only;
  const names = found.map((one) => one.handle.slice(0, 12)).join(", ");
  throw new InputError(`${typed} names several findings: ${names}.`, "Type more of the handle.");
}
