import { escapeTerminal } from "./escape-terminal.ts";

const MOST_CHARACTERS = 800;

/** A paragraph of an answer for a terminal: escaped, and cut where a name of outside would fill the screen. */
export function terminalLine(text: string): string {
  if (text.length <= MOST_CHARACTERS) return escapeTerminal(text);
  return `${escapeTerminal(Array.from(text).slice(0, MOST_CHARACTERS).join(""))}...`;
}
