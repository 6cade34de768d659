import { escapeTerminal } from "../render/escape-terminal.ts";
import type { CommandIo } from "./command-io.ts";
import { wrapText } from "./wrap-text.ts";

/** A thing the person should know beside the answer. */
export function printNote({ stderr, terminal }: CommandIo, note: string): void {
  stderr.write(`${wrapText(`Note  ${escapeTerminal(note)}`, terminal.width, 6)}\n`);
}
