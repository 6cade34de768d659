import { Readable } from "node:stream";
import type { CommandIo } from "../../src/cli/command-io.ts";
import { describeTerminal } from "../../src/cli/terminal.ts";
import type { Environment } from "../../src/runtime/environment.ts";

export interface CommandIoOptions {
  readonly argv?: readonly string[];
  readonly environment?: Environment;
  readonly cwd?: string;
  readonly typed?: string;
  readonly tty?: boolean;
  readonly signal?: AbortSignal;
}

export interface RecordedIo extends CommandIo {
  readonly printed: { out: string; err: string };
}

/** An outside for a command that keeps what is printed; no variable of the test's own environment is
 * seen, and no database can be made. */
export function commandIo(options: CommandIoOptions = {}): RecordedIo {
  const { argv = [], cwd = "/nowhere", typed = "", tty = false } = options;
  const environment = {
    HOME: "/nowhere",
    FORENSICS_DATA_DIR: "/dev/null/none",
    ...options.environment,
  };
  const printed = { out: "", err: "" };
  const facts = { inIsTty: tty, outIsTty: tty, errIsTty: tty, columns: 80 };
  return {
    argv,
    environment,
    cwd,
    uid: process.getuid?.(),
    stdin: Readable.from([typed]),
    stdout: {
      write: (text) => {
        printed.out += text;
      },
    },
    stderr: {
      write: (text) => {
        printed.err += text;
      },
    },
    terminal: describeTerminal({ environment, argv, ...facts }),
    now: () => Date.UTC(2026, 4, 18, 19),
    signal: options.signal ?? new AbortController().signal,
    exitWith: () => undefined,
    printed,
  };
}
