import { Command, Option } from "commander";
import { InputError } from "../domain/errors.ts";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";
import { addAskingFlags, readAskingFlags } from "./question-flags.ts";
import { TIMELINE_FORMATS, type TimelineFlags, type TimelineFormat } from "./timeline-flags.ts";

/** A timeline of an incident, for a postmortem. */
export function timelineCommand(io: CommandIo): Command {
  const command = new Command("timeline")
    .description("a postmortem timeline of an incident, in the format of the place that it goes to")
    .argument(
      "[incident]",
      "handle of an incident, to make its timeline again, or of a finding, to open one",
    );
  addAskingFlags(command)
    .addOption(
      new Option("--format <format>", "in which form").choices(TIMELINE_FORMATS).default("md"),
    )
    .option("--attach <target>", "github:owner/repo#12, jira:KEY-1, slack:CHANNEL or file:PATH");
  return addExamples(command, [
    ["forensics timeline --since 2:14pm", "as Markdown, to paste into a postmortem"],
    ["forensics timeline --since 2:14pm --format html -o t.html", "one file with charts"],
    ["forensics timeline --since 2:14pm --attach jira:OPS-12", "a comment, updated later"],
    ["forensics timeline 4be1d2", "of the finding that an alert names"],
    ["forensics timeline 9f3a07c1 --as-of 2026-05-18T19:00Z", "the same one as it was then"],
  ]).action(async (incident: string | undefined) => {
    const flags = readTimelineFlags(command, incident);
    const { printTimeline } = await import("./print-timeline.ts");
    await printTimeline(flags, io);
  });
}

function readTimelineFlags(command: Command, incident: string | undefined): TimelineFlags {
  const asked = readAskingFlags(command);
  if ((asked.since === undefined) === (incident === undefined)) {
    throw new InputError(
      "A timeline needs to know when the incident began, or the handle of one that is known.",
      "Add --since, such as --since 2:14pm, or name the incident, and not both.",
    );
  }
  const { format, attach } = command.opts<{ format: TimelineFormat; attach?: string }>();
  return { ...asked, incident, format, attach };
}
