import { escapeTerminal } from "../render/escape-terminal.ts";
import { wrapText } from "../render/wrap-text.ts";
import type { CommandIo } from "./command-io.ts";
import { type DescribedError, describeError, ended } from "./describe-error.ts";

/** Says on stderr what went wrong and what to do next; answers with the exit code. */
export function printError(error: unknown, io: CommandIo): number {
  const described = describeError(error, io.argv.includes("--strict"));
  io.stderr.write(wantsJson(io.argv) ? asJson(described) : asText(described, io.terminal.width));
  return described.exit;
}

/** Also true of a command line that could not be read, since a program may have written it. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some(
    (word, index) =>
      word === "--json" ||
      word === "--format=json" ||
      (word === "--format" && argv[index + 1] === "json"),
  );
}

function asJson({ code, message, next, stack }: DescribedError): string {
  const shown = { schema: "forensics.error/1", code, message, next: next ?? null };
  return `${JSON.stringify(stack === undefined ? shown : { ...shown, stack })}\n`;
}

function asText({ code, exit, message, next, stack }: DescribedError, width: number): string {
  const start = exit === 0 ? "Note  " : "forensics: ";
  const rest = "    ";
  // Our own messages may have several lines; what they quote has none.
  const [said = "", ...more] = (stack === undefined ? ended(message) : message)
    .split("\n")
    .map((line) => escapeTerminal(line));
  const lines = [
    ...wrapText(said, { width, first: start, rest: "" }),
    ...more.flatMap((line) => wrapText(line, { width, rest })),
  ];
  if (stack !== undefined) lines.push(...stackLines(stack));
  if (next !== undefined) {
    lines.push(...wrapText(escapeTerminal(next), { width, first: "Next  " }));
  }
  return code === "interrupted" ? "\n" : `${lines.join("\n")}\n`;
}

function stackLines(stack: string): readonly string[] {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return frames.map((line) => escapeTerminal(line));
}
