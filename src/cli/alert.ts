import { Command, Option } from "commander";
import type { MarkKind } from "../domain/finding-mark.ts";
import type { CommandIo } from "./command-io.ts";
import type { AlertFlags } from "./drift/alert-flags.ts";
import { addExamples } from "./examples.ts";
import { readLength } from "./read-length.ts";
import { withApp } from "./with-app.ts";

const DAY = 24 * 3_600_000;

/** What a person says about one finding. */
export function alertCommand(io: CommandIo): Command {
  const command = new Command("alert").description("acknowledge or silence a finding of `drift`");
  command.addCommand(ackCommand(io)).addCommand(silenceCommand(io));
  return addExamples(command, [
    ["forensics alert ack 3c9a1f", "somebody works on it"],
    ["forensics alert silence 3c9a1f --for 24h --reason 'load test'", "send nothing of it"],
  ]);
}

function ackCommand(io: CommandIo): Command {
  const command = new Command("ack")
    .description("somebody works on it: the rise of this episode is not sent")
    .argument("<handle>", "as `forensics drift` names it")
    .option("--reason <text>", "what is done about it")
    .option("--author <account>", "who says so (default: the user's name)");
  return addExamples(command, [
    ["forensics alert ack 3c9a1f", "by the name you work under"],
  ]).action(
    async (handle: string, flags: AlertFlags) => await mark(io, "acknowledged", handle, flags),
  );
}

function silenceCommand(io: CommandIo): Command {
  const command = new Command("silence")
    .description("send nothing of it for a time")
    .argument("<handle>", "as `forensics drift` names it")
    .requiredOption("--reason <text>", "why nobody needs to hear of it")
    .addOption(new Option("--for <time>", "for how long").argParser(readLength).default(DAY, "24h"))
    .option("--author <account>", "who says so (default: the user's name)");
  return addExamples(command, [
    ["forensics alert silence 3c9a1f --for 24h --reason 'load test'", "until tomorrow"],
  ]).action(async (handle: string, flags: AlertFlags) => await mark(io, "silenced", handle, flags));
}

async function mark(
  io: CommandIo,
  kind: Exclude<MarkKind, "accepted">,
  handle: string,
  flags: AlertFlags,
): Promise<void> {
  await withApp(io, {}, async (app) => {
    const { sayOfFinding } = await import("./drift/say-of-finding.ts");
    await sayOfFinding(app, kind, handle, flags);
  });
}
