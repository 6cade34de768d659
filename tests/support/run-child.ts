import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { migrationFolder } from "./migration-folder.ts";

export const writtenMigrations = migrationFolder({
  "0001_create_written":
    "create table written (id bigint generated always as identity primary key, writer text, number int);",
});

export interface Child {
  readonly process: ChildProcess;
  /** What it has said so far, one value a line. */
  readonly said: readonly unknown[];
  readonly firstWord: Promise<unknown>;
  readonly ended: Promise<void>;
}

export interface ChildOptions {
  readonly idleStopMs?: number;
  readonly writer?: string;
  /** A user to become, an environment, or a shell command to run it by. */
  readonly spawn?: SpawnOptions;
  readonly shell?: string;
}

/** Starts tests/support/database-child.mjs; it is killed when the test is over. */
export function runChild(command: string, dataDir: string, options: ChildOptions = {}): Child {
  const program = join(import.meta.dirname, "database-child.mjs");
  const idle = String(options.idleStopMs ?? 60_000);
  const args = [program, command, dataDir, writtenMigrations, idle, options.writer ?? ""];
  const child = startProcess(args, options);
  const said: unknown[] = [];
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const firstWord = new Promise<unknown>((resolve) => {
    lines.on("line", (line) => {
      said.push(JSON.parse(line));
      resolve(said[0]);
    });
    lines.on("close", () => resolve(undefined));
  });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { process: child, said, firstWord, ended };
}

function startProcess(args: readonly string[], { shell, spawn: more }: ChildOptions): ChildProcess {
  const stdio: SpawnOptions = { stdio: ["ignore", "pipe", "inherit"], ...more };
  if (shell === undefined) return spawn(process.execPath, args, stdio);
  return spawn("sh", ["-c", `${shell}; exec "$0" "$@"`, process.execPath, ...args], stdio);
}
