import { Command, InvalidArgumentError, Option } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { addRecordFlags } from "./record-flags.ts";
import type { RevertFlags } from "./revert/revert-flags.ts";
import { withApp } from "./with-app.ts";

const MINUTES = 60_000;

/** How to undo a change, and with `--confirm` undoing it. */
export function revertCommand(io: CommandIo): Command {
  const command = new Command("revert")
    .description("how to undo a change: to which revision, what is lost, the exact steps")
    .argument("<handle>", "of a change, as answers and lists name it")
    .option("--to <version>", "a version or content hash; default: the newest that failed less")
    .option("--dry-run", "show it and change nothing, which is the default")
    .option("--confirm <prompt>", "do it; the prompt's name, typed out")
    .option("--as <account>", "with --confirm: your account, default the user's name")
    .addOption(
      new Option("--wait <length>", "with --confirm: how long to watch traffic")
        .argParser(readLength)
        .default(10 * MINUTES, "10m"),
    )
    .addOption(
      new Option("--quiet <length>", "with --confirm: how long it must be unseen")
        .argParser(readLength)
        .default(5 * MINUTES, "5m"),
    );
  return addExamples(addRecordFlags(command), [
    ["forensics revert 7c2f", "show what would be done"],
    ["forensics revert 7c2f --to v39", "to a revision of your choice"],
    ["forensics revert 7c2f --confirm support.extract", "do it, and watch traffic"],
  ]).action(async (handle: string, flags: RevertFlags) => {
    await withApp(io, flags, async (app) => {
      const { printRevert } = await import("./revert/print-revert.ts");
      await printRevert(app, handle, flags);
    });
  });
}

function readLength(typed: string): number {
  const [, digits, unit] = /^([0-9]{1,5})(s|m|h)$/.exec(typed) ?? [];
  if (digits === undefined) throw new InvalidArgumentError("Write it as 30s, 10m or 1h.");
  return Number(digits) * { s: 1000, m: MINUTES, h: 60 * MINUTES }[unit as "s" | "m" | "h"];
}
