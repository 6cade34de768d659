import { layCommands } from "../render/lay-section.ts";
import { styler } from "../render/style.ts";
import type { CommandIo } from "./command-io.ts";

/** What can be typed after a command that has no answer of its own. */
export function printNext({ stderr, terminal }: CommandIo, commands: readonly string[]): void {
  const style = styler({ color: false, ascii: terminal.ascii });
  const lines = layCommands("Next", commands, { width: terminal.width, style });
  stderr.write(lines.map((line) => `${line}\n`).join(""));
}
