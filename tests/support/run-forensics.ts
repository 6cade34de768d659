import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

export interface RunOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Is given the process as soon as it runs. */
  readonly meanwhile?: (child: ChildProcess) => void;
}

export interface RunResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built program as a process of its own, with nothing of the test's environment but PATH. */
export async function runForensics(
  words: readonly string[],
  { cwd, environment = {}, meanwhile }: RunOptions,
): Promise<RunResult> {
  const child = spawn(process.execPath, [resolve("dist/main.js"), ...words], {
    cwd,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: cwd,
      FORENSICS_DATA_DIR: "/dev/null/none",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    printed.out += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    printed.err += chunk.toString("utf8");
  });
  meanwhile?.(child);
  const [code] = await once(child, "close");
  return { code, ...printed };
}
