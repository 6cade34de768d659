import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { type ConfirmFlags, confirm } from "./confirm.ts";
import { addExamples } from "./examples.ts";
import type { TriggerFlags } from "./row-trigger.ts";

const examples = [
  ["forensics init", "show a first forensics.yaml, ask, write it"],
  ["forensics init --yes --no-input", "the same in a script"],
  ["forensics init --trigger prompts", "what would make a table tell who writes to it"],
] as const;

/** Writes a first `forensics.yaml` after showing it. */
export function initCommand(io: CommandIo): Command {
  const command = new Command("init")
    .description("write a first forensics.yaml after showing it")
    .option("-y, --yes", "write without asking")
    .option("--no-input", "never ask")
    .option("--trigger <table>", "print the audit trigger of a table of rows, and write no file")
    .option("--apply", "with --trigger: install it")
    .option("--remove", "with --trigger: take it away; what it recorded stays")
    .option(
      "--as <variable>",
      "with --trigger: the variable that holds the URL of an account that may",
    );
  return addExamples(command, examples).action((flags: InitFlags) => init(io, flags));
}

type InitFlags = ConfirmFlags & Partial<TriggerFlags>;

async function init(io: CommandIo, flags: InitFlags): Promise<void> {
  const { trigger } = flags;
  if (trigger !== undefined) {
    const { rowTrigger } = await import("./row-trigger.ts");
    await rowTrigger(io, { ...flags, trigger });
    return;
  }
  const [{ planFirstConfig, writeFirstConfig }, { resolveZone }] = await Promise.all([
    import("../runtime/first-config.ts"),
    import("../domain/time/resolve-zone.ts"),
  ]);
  const system = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { zone } = resolveZone({ env: io.environment["TZ"], system });
  const plan = planFirstConfig(io.environment, io.cwd, zone);
  io.stderr.write(`${plan.text}\n`);
  if (!(await confirm(io, `Write ${plan.shownAs}`, flags))) {
    io.stdout.write("Nothing was written.\n");
    return;
  }
  writeFirstConfig(plan);
  io.stdout.write(`Wrote ${plan.shownAs}\n`);
  io.stderr.write("\nNext  forensics doctor\n      forensics sync\n");
}
