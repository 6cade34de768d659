import { createInterface } from "node:readline";
import { InputError } from "../domain/errors.ts";
import type { CommandIo } from "./command-io.ts";
import { untilAborted } from "./until-aborted.ts";

export interface ConfirmFlags {
  readonly yes?: boolean | undefined;
  /** False with `--no-input`. */
  readonly input?: boolean | undefined;
}

/** Asks y/N on a terminal; elsewhere, and with `--no-input`, only `--yes` says yes. */
export async function confirm(io: CommandIo, what: string, flags: ConfirmFlags): Promise<boolean> {
  if (flags.yes === true) return true;
  if (flags.input === false || !io.terminal.inIsTty || !io.terminal.errIsTty) {
    throw new InputError(`${what}: this needs a yes, and there is nobody to ask.`, "Add --yes.");
  }
  io.stderr.write(`${what}? [y/N] `);
  const typed = await untilAborted(readLine(io.stdin), io.signal);
  return /^y(es)?$/i.test(typed.trim());
}

/** What is typed before the line or the input ends. */
function readLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  return new Promise((resolve) => {
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    lines.once("close", () => resolve(""));
  });
}
