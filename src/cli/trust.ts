import { Command } from "commander";
import { escapeTerminal } from "../render/escape-terminal.ts";
import { wrapText } from "../render/wrap-text.ts";
import type { SettingsFile } from "../runtime/settings.ts";
import type { CommandIo } from "./command-io.ts";
import { type ConfirmFlags, confirm } from "./confirm.ts";
import { addExamples } from "./examples.ts";
import { openSettings } from "./open-settings.ts";

const examples = [
  ["forensics trust", "show what would take effect, then ask"],
  ["forensics trust --yes", "accept it without asking"],
] as const;

/** Accepts a repository's file as it is now: its hosts, secrets, databases and alert targets take effect. */
export function trustCommand(io: CommandIo): Command {
  const command = new Command("trust")
    .description("accept a repository's forensics.yaml as it is now")
    .option("-y, --yes", "accept without asking")
    .option("--no-input", "never ask");
  return addExamples(command, examples).action((flags: ConfirmFlags) => trust(io, flags));
}

async function trust(io: CommandIo, flags: ConfirmFlags): Promise<void> {
  const { settings } = await openSettings(io, {});
  const { file } = settings;
  if (file === undefined || file.ignored.length === 0) {
    io.stdout.write(`${nothingToTrust(file)}\n`);
    return;
  }
  io.stderr.write(whatWouldTakeEffect(file, io.terminal.width));
  if (!(await confirm(io, `Trust ${escapeTerminal(file.shownAs)} as it is now`, flags))) {
    io.stdout.write("Nothing was trusted.\n");
    return;
  }
  const [{ addTrust }, { configFolder }] = await Promise.all([
    import("../runtime/trust-store.ts"),
    import("../runtime/user-folders.ts"),
  ]);
  addTrust({ folder: configFolder(io.environment), uid: io.uid }, file.path, file.digest);
  io.stdout.write(`Trusted ${escapeTerminal(file.shownAs)} until it changes.\n`);
}

function nothingToTrust(file: SettingsFile | undefined): string {
  if (file === undefined) return "There is no forensics.yaml here, so there is nothing to trust.";
  const shown = escapeTerminal(file.shownAs);
  return file.origin === "repository"
    ? `All of ${shown} is in effect.`
    : `${shown} is your own file and needs no trust.`;
}

/** Whole values: what is left out could be what matters. */
function whatWouldTakeEffect({ ignored, shownAs }: SettingsFile, width: number): string {
  const parts = ignored.map(({ path, value }) => {
    const shown = escapeTerminal(JSON.stringify(value, null, 1).replace(/\s*\n\s*/g, " "));
    return `  ${escapeTerminal(path.join("."))}\n${wrapText(shown, { width, first: "    " }).join("\n")}\n`;
  });
  return `With trust, this part of ${escapeTerminal(shownAs)} takes effect:\n\n${parts.join("\n")}\n`;
}
