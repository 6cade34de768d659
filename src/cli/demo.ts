import { Command } from "commander";
import { wrapText } from "../render/wrap-text.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { addQuestionFlags, type QuestionFlags, readQuestionFlags } from "./question-flags.ts";

const before =
  "Made-up records of four weeks, imported into a database of their own that is removed afterwards. It is Mon 18 May 2026, 15:00 in New York.";

const after =
  "This was made up. On your own records, once installed (README.md):\n" +
  "  forensics sync --git .              the prompts of the repository you are in\n" +
  "  forensics import outcomes.ndjson    what became of requests\n" +
  "  forensics --since 2:14pm            the same question\n";

/** The founding incident on made-up records: nothing to configure, nothing sent, nothing left behind. */
export function demoCommand(io: CommandIo): Command {
  const command = new Command("demo").description(
    "the 2:14pm incident on made-up records, without configuration or network",
  );
  addQuestionFlags(command).option("--timeline", "tell it as a timeline for a postmortem");
  return addExamples(command, [
    ["forensics demo", "asks --since 2:14pm"],
    ["forensics demo --format json", "the same for a program"],
    ["forensics demo --timeline --format html -o t.html", "its timeline, with charts"],
  ]).action(() => {
    const isTimeline = command.opts()["timeline"] === true;
    const flags = readQuestionFlags(command);
    const asked = { ...flags, since: flags.since ?? "2:14pm" };
    return runDemo((stage) => (isTimeline ? tell(asked, stage) : ask(asked, stage)), io);
  });
}

async function ask(flags: QuestionFlags, stage: CommandIo): Promise<void> {
  const { investigate } = await import("./investigate.ts");
  // What could be asked next is gone with the records, so no command is named.
  await investigate(flags, stage, []);
}

async function tell({ format, ...flags }: QuestionFlags, stage: CommandIo): Promise<void> {
  const { printTimeline } = await import("./print-timeline.ts");
  const form = format === "html" || format === "json" ? format : "md";
  await printTimeline({ ...flags, format: form, incident: undefined, attach: undefined }, stage);
}

async function runDemo(work: (stage: CommandIo) => Promise<void>, io: CommandIo): Promise<void> {
  const { withStage } = await import("./demo/with-stage.ts");
  const lines = wrapText(before, { width: io.terminal.width, first: "Demo  " });
  io.stderr.write(`${lines.join("\n")}\n\n`);
  await withStage(io, work);
  io.stderr.write(`\n${after}`);
}
