import type { Environment } from "../runtime/environment.ts";
import type { Terminal } from "./terminal.ts";

/** All that a command may use of the outside, so that a test can run it in its own process. */
export interface CommandIo {
  /** What follows the program's name. */
  readonly argv: readonly string[];
  readonly environment: Environment;
  readonly cwd: string;
  /** The user's number; absent where the system has none. */
  readonly uid: number | undefined;
  readonly stdin: NodeJS.ReadableStream;
  /** The answer and nothing else. */
  readonly stdout: TextSink;
  /** Progress, notes and errors. */
  readonly stderr: TextSink;
  readonly terminal: Terminal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Aborts when the person interrupts. */
  readonly signal: AbortSignal;
  /** Says with which code the run ends when nothing is thrown; 0 when it is never called. */
  readonly exitWith: (code: number) => void;
}

export interface TextSink {
  readonly write: (text: string) => void;
}
