import { Command, Option } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { addRecordFlags, type DiffFlags } from "./record-flags.ts";
import { withApp } from "./with-app.ts";

/** What a change made of its text. */
export function diffCommand(io: CommandIo): Command {
  const command = new Command("diff")
    .description("what a change made of its text, or of its JSON by pointer")
    .argument("<handle>", "of a change, as answers and lists name it")
    .option("--words", "by word, also where both texts are JSON")
    .addOption(new Option("--lines", "by whole lines").conflicts("words"));
  return addExamples(addRecordFlags(command), [
    ["forensics diff 7c2f", "words inside lines as [-removed-] {+added+}"],
    ["forensics diff 7c2f --lines", "whole lines"],
  ]).action(async (handle: string, flags: DiffFlags) => {
    await withApp(io, flags, async (app) => {
      const { printDiff } = await import("./print-diff.ts");
      await printDiff(app, handle, flags);
    });
  });
}
