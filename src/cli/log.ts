import { Command, InvalidArgumentError } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { addRecordFlags, type LogFlags } from "./record-flags.ts";
import { withApp } from "./with-app.ts";

const LIMIT = 20;

/** The changes of one prompt or of all. */
export function logCommand(io: CommandIo): Command {
  const command = new Command("log")
    .description("what changed, newest first: of one prompt, or of all")
    .argument("[prompt]", "its name, an alias, a source's own name or a content hash")
    .option("--since <time>", "from then on: 2d, monday 11pm, ISO")
    .option("--limit <n>", "how many at most", readLimit, LIMIT);
  return addExamples(addRecordFlags(command), [
    ["forensics log", "the newest changes of all prompts"],
    ["forensics log support.extract --since 3w", "one prompt, three weeks"],
    ["forensics log 9c41e0d2", "the prompt that has this content"],
  ]).action(async (prompt: string | undefined, flags: LogFlags) => {
    await withApp(io, flags, async (app) => {
      const { printLog } = await import("./print-log.ts");
      await printLog(app, prompt, flags);
    });
  });
}

function readLimit(typed: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(typed)) throw new InvalidArgumentError("Write it as 50.");
  return Number(typed);
}
