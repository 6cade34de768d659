import { escapeTerminal } from "../render/escape-terminal.ts";
import type { CommandIo } from "./command-io.ts";

/** Says on a terminal's stderr how far the work is, on one line that is wiped at the end. Elsewhere it is silent. */
export interface Progress {
  readonly say: (message: string) => void;
  readonly done: () => void;
}

const wipe = "\r\x1b[K";

export function startProgress({ terminal, stderr, environment }: CommandIo): Progress {
  if (!terminal.errIsTty) return { say: () => undefined, done: () => undefined };
  const dots = terminal.ascii ? "..." : "…";
  const canWipe = environment["TERM"] !== "dumb";
  const show = (message: string) => {
    const line = `${escapeTerminal(message)}${dots}`.slice(0, terminal.width - 1);
    stderr.write(canWipe ? `${wipe}${line}` : `${line}\n`);
  };
  show("Reading");
  return { say: show, done: () => stderr.write(canWipe ? wipe : "") };
}
