import type { Command } from "commander";

/** Adds examples below a command's help: what to type, and what it does. */
export function addExamples(
  command: Command,
  examples: readonly (readonly [string, string])[],
): Command {
  return command.addHelpText("after", () => `\nExamples:\n${exampleLines(examples)}`);
}

/** Two columns while both fit in 80, else the words below what to type. */
export function exampleLines(examples: readonly (readonly [string, string])[]): string {
  const widest = Math.max(...examples.map(([typed]) => typed.length));
  const fits = examples.every(([, words]) => 2 + widest + 2 + words.length <= 80);
  const lines = examples.map(([typed, words]) =>
    fits ? `  ${typed.padEnd(widest)}  ${words}` : `  ${typed}\n      ${words}`,
  );
  return lines.join("\n");
}
