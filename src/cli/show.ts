import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { addRecordFlags, type RecordFlags } from "./record-flags.ts";
import { withApp } from "./with-app.ts";

/** One change with all that is known of it. */
export function showCommand(io: CommandIo): Command {
  const command = new Command("show")
    .description("one change: its record, review, owner, undo and texts")
    .argument("<handle>", "of a change, as answers and lists name it");
  return addExamples(addRecordFlags(command), [
    ["forensics show 7c2f", "any beginning of a handle will do"],
    ["forensics show 7c2f --format json", "the same for a program"],
  ]).action(async (handle: string, flags: RecordFlags) => {
    await withApp(io, flags, async (app) => {
      const { printShow } = await import("./print-show.ts");
      await printShow(app, handle, flags);
    });
  });
}
