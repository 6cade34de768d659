import { escapeTerminal } from "./escape-terminal.ts";

const MOST_CHARACTERS = 800;

/**
 * A paragraph of an answer for a terminal: escaped, and cut where a name of outside would fill the screen. What is
 * typed as it stands is never cut, since half of a command is another one: only the words around it are.
 */
export function terminalLine(text: string, commands: readonly string[] = []): string {
  return splitAt(text, longestFirst(commands))
    .map((part, at) => (at % 2 === 0 ? cut(part) : escapeTerminal(part)))
    .join("");
}

function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return escapeTerminal(text);
  return `${escapeTerminal(Array.from(text).slice(0, MOST_CHARACTERS).join(""))}...`;
}

/** The words around commands and the commands, in turns, words first. */
function splitAt(text: string, [command, ...others]: readonly string[]): readonly string[] {
  if (command === undefined) return [text];
  return text
    .split(command)
    .flatMap((part, at) => [...(at === 0 ? [] : [command]), ...splitAt(part, others)]);
}

function longestFirst(commands: readonly string[]): readonly string[] {
  return commands.filter((one) => one !== "").sort((a, b) => b.length - a.length);
}
