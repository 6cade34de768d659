import { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { addExamples } from "./examples.ts";

/** Change points of series on standard input. */
export function detectCommand(io: CommandIo): Command {
  const command = new Command("detect").description(
    "change points of series on stdin: a JSON object a line, of counts or of values",
  );
  return addExamples(command, [
    [`echo '{"id": "a", "n": [50, 50], "k": [0, 9]}' | forensics detect`, "asked and failed"],
    [`echo '{"id": "b", "value": [1.2, 1.3]}' | forensics detect`, "any measured value"],
  ]).action(async () => {
    const { detectSeries } = await import("./detect-series.ts");
    await detectSeries(io.stdin, (line) => io.stdout.write(line));
  });
}
