import { readFileSync, writeFileSync } from "node:fs";
import { diffContents } from "../../analysis/diff-contents.ts";
import { InputError } from "../../domain/errors.ts";
import { escapeTerminal } from "../../render/escape-terminal.ts";
import { layEdit } from "../../render/lay-edit.ts";
import { styler } from "../../render/style.ts";
import { findHome, type PromptHome } from "../../workflows/find-home.ts";
import { answerSettings } from "../answer-settings.ts";
import { type ConfirmFlags, confirm } from "../confirm.ts";
import { printNote } from "../print-note.ts";
import type { App } from "../with-app.ts";
import { type PlannedClaim, planClaim } from "./plan-claim.ts";

const OWNER = /^\P{Cc}{1,200}$/u;

/** Writes who owns a prompt into the file that should hold it, after showing it. */
export async function claimOwner(
  app: App,
  typed: string,
  owner: string,
  flags: ConfirmFlags,
): Promise<void> {
  const { io, settings, progress } = app;
  if (!OWNER.test(owner)) {
    throw new InputError("That is no owner.", "Write it as @team, @org/team or an e-mail address.");
  }
  const home = await findHome(app, typed, answerSettings(settings, io.now()));
  progress.done();
  if (home.stated?.owner === owner) {
    io.stdout.write(
      `${escapeTerminal(home.prompt)} says so already: ${escapeTerminal(home.stated.basis)}.\n`,
    );
    return;
  }
  refuseStated(home);
  const plan = planClaim({ ...home, owner }, settings, io.cwd);
  const shown = escapeTerminal(plan.shownAs);
  if (plan.before === plan.after) {
    io.stdout.write(`${shown} says so already.\n`);
    return;
  }
  const { color, ascii, width } = io.terminal;
  const diff = diffContents(plan.before, plan.after, "lines");
  const lines = layEdit(diff, { width, style: styler({ color, ascii }) });
  io.stderr.write(`${shown}\n${lines.join("\n")}\n`);
  if (!(await confirm(io, `Write ${shown}`, flags))) {
    io.stdout.write("Nothing was written.\n");
    return;
  }
  write(plan);
  io.stdout.write(`Wrote ${shown}\n`);
  for (const note of notesOf(app, plan)) printNote(io, note);
}

/** What stands with a prompt comes before anything that could be written here, so a claim would count for nothing. */
function refuseStated({ prompt, stated }: PromptHome): void {
  if (stated === undefined) return;
  throw new InputError(
    `${prompt} names ${stated.owner === "none" ? "nobody" : stated.owner} itself (${stated.basis}), which comes before every other record.`,
    "Change it there, then forensics sync",
  );
}

/** Only what was shown is written: a file that somebody changed meanwhile is left alone. */
function write({ path, shownAs, before, after }: PlannedClaim): void {
  if (readFileSync(path, "utf8") !== before) {
    throw new InputError(
      `${shownAs} changed while it was shown; nothing was written.`,
      "Run it again.",
    );
  }
  try {
    writeFileSync(path, after);
  } catch (cause) {
    throw new InputError(`${shownAs} cannot be written`, "Check its mode.", { cause });
  }
}

function notesOf({ settings }: App, { isSettings }: PlannedClaim): readonly string[] {
  if (!isSettings)
    return ["It counts once it is committed and has reached the default branch: forensics sync"];
  return settings.file?.origin === "repository"
    ? ["What needed trust in the file needs it anew: forensics trust"]
    : [];
}
