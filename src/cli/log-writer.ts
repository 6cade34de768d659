import { escapeTerminal } from "../render/escape-terminal.ts";
import type { CommandIo } from "./command-io.ts";

const WORDS: Readonly<Record<number, string>> = { 40: "warning: ", 50: "error: ", 60: "error: " };

/**
 * Where a line of the log goes: as JSON where a program reads it, and on a terminal as a person reads it, with the
 * time of day in UTC. Nothing of the line is left out.
 */
export function logWriter({ stderr, terminal, environment }: CommandIo): (line: string) => void {
  if (!terminal.errIsTty) return (line) => stderr.write(line);
  // What was said of the way there makes room.
  const wipe = environment["TERM"] === "dumb" ? "" : "\r\x1b[K";
  return (line) => stderr.write(`${wipe}${readable(line)}`);
}

function readable(line: string): string {
  const { level, time, msg, ...fields } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const clock = String(time).slice(11, 19);
  const told = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
  const text = `${WORDS[Number(level)] ?? ""}${String(msg)}${told.length > 0 ? `  ${told.join(" ")}` : ""}`;
  return `${clock}  ${escapeTerminal(text)}\n`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
