import type { MarkKind } from "../../domain/finding-mark.ts";
import { nameFinding } from "../../render/describe-finding.ts";
import { terminalLine } from "../../render/terminal-line.ts";
import { markFinding } from "../../workflows/mark-finding.ts";
import { accountOf } from "../account-of.ts";
import type { App } from "../with-app.ts";
import type { AlertFlags } from "./alert-flags.ts";

/** Appends what was said about a finding, and says it back. */
export async function sayOfFinding(
  app: App,
  kind: Exclude<MarkKind, "accepted">,
  typed: string,
  flags: AlertFlags,
): Promise<void> {
  const { io, progress } = app;
  const author = flags.author ?? accountOf(io.environment);
  const word = { kind, handle: typed, reason: flags.reason ?? "", author, lasts: flags.for };
  const { handle, ...finding } = await markFinding(app, word, io.now());
  progress.done();
  const did = kind === "silenced" ? "Silenced" : "Acknowledged";
  io.stdout.write(`${did} ${handle.slice(0, 6)}: ${terminalLine(nameFinding(finding))}\n`);
}
