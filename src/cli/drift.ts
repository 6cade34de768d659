import { Command, Option } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { DriftFlags } from "./drift/drift-flags.ts";
import { addExamples } from "./examples.ts";
import { readLength } from "./read-length.ts";
import { withApp } from "./with-app.ts";

const MONTH = 30 * 24 * 3_600_000;

/** One pass of the drift checks. */
export function driftCommand(io: CommandIo): Command {
  const command = new Command("drift")
    .description("compare what is live with what is recorded, reviewed and usual")
    .option("--all", "also what another finding explains, and what is accepted")
    .option("--notify", "tell the targets of `alerts` and `changes` what is due")
    .option("--explain <name>", "the series, the reference, the bound, what would have alarmed")
    .option("--baseline", "accept what is found now, with --reason")
    .option("--reason <text>", "with --baseline: why it is accepted")
    .option("--author <account>", "with --baseline: who accepts it (default: the user's name)")
    .addOption(
      new Option("--expires <time>", "with --baseline: for how long, such as 12w")
        .argParser(readLength)
        .default(MONTH, "30d"),
    )
    .option("--tz <zone>", "IANA zone of the times you read")
    .addOption(
      new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"),
    );
  return addExamples(command, [
    ["forensics drift", "one pass; exit 1 when something is found"],
    ["forensics drift --notify", "the same, and send what is due"],
    ["forensics drift --explain support.extract", "what its rates are tested against"],
    ["forensics drift --baseline --reason 'known since May'", "accept what is found now"],
  ]).action(async (flags: DriftFlags) => {
    await withApp(io, flags, async (app) => {
      const { runDrift } = await import("./drift/run-drift.ts");
      await runDrift(app, flags);
    });
  });
}
