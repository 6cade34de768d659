import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { type ConfirmFlags, confirm } from "./confirm.ts";
import { addExamples } from "./examples.ts";

const examples = [
  ["forensics init", "show a first forensics.yaml, ask, write it"],
  ["forensics init --yes --no-input", "the same in a script"],
] as const;

/** Writes a first `forensics.yaml` after showing it. */
export function initCommand(io: CommandIo): Command {
  const command = new Command("init")
    .description("write a first forensics.yaml after showing it")
    .option("-y, --yes", "write without asking")
    .option("--no-input", "never ask");
  return addExamples(command, examples).action((flags: ConfirmFlags) => init(io, flags));
}

async function init(io: CommandIo, flags: ConfirmFlags): Promise<void> {
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
