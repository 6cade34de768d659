import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { checkResultLines } from "./doctor/check-result.ts";
import { addExamples } from "./examples.ts";
import { startProgress } from "./progress.ts";

const examples = [
  ["forensics doctor", "what is configured, reachable, stale or skewed"],
  ["forensics doctor --json", "the same for a program"],
] as const;

interface DoctorFlags {
  readonly json?: boolean;
}

/** Examines the installation; a FAIL makes the exit code 1. */
export function doctorCommand(io: CommandIo): Command {
  const command = new Command("doctor")
    .description("what is configured, reachable, stale, unjoined or skewed")
    .option("--json", "one JSON object");
  return addExamples(command, examples).action((flags: DoctorFlags) => doctor(io, flags));
}

async function doctor(io: CommandIo, { json = false }: DoctorFlags): Promise<void> {
  const progress = startProgress(io);
  const { runChecks } = await import("./doctor/run-checks.ts");
  const results = await runChecks(io).finally(() => progress.done());
  io.stdout.write(
    json
      ? `${JSON.stringify({ schema: "forensics.doctor/1", checks: results })}\n`
      : checkResultLines(results, io.terminal.width),
  );
  if (results.some(({ state }) => state === "fail")) io.exitWith(1);
}
