import { escapeTerminal } from "../render/escape-terminal.ts";
import { wrapText } from "../render/wrap-text.ts";
import type { CommandIo } from "./command-io.ts";

/** A thing the person should know beside the answer. */
export function printNote({ stderr, terminal }: CommandIo, note: string): void {
  const lines = wrapText(escapeTerminal(note), { width: terminal.width, first: "Note  " });
  stderr.write(`${lines.join("\n")}\n`);
}
