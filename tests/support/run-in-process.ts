import { onTestFinished } from "vitest";
import { runProgram } from "../../src/cli/program.ts";
import { commandIo } from "./command-io.ts";

export interface InProcessRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface InProcessPlace {
  readonly cwd: string;
  readonly databaseUrl: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: () => number;
}

/** Runs a command line of the program within the test's own process, on a database of the test's. */
export async function runInProcess(
  { cwd, databaseUrl, environment, now = Date.now }: InProcessPlace,
  argv: readonly string[],
  typed = "",
): Promise<InProcessRun> {
  const own = { HOME: cwd, TZ: "UTC", USER: "ops", FORENSICS_DATABASE_URL: databaseUrl };
  const io = commandIo({ argv, cwd, typed, environment: { ...own, ...environment } });
  const code = await runProgram({ ...io, now }, "0");
  return { code, ...io.printed };
}

/** Runs `serve` the same way until the test is over, and answers with its address. */
export async function serveInProcess({ cwd, databaseUrl }: InProcessPlace): Promise<string> {
  const stop = new AbortController();
  const environment = { HOME: cwd, FORENSICS_DATABASE_URL: databaseUrl };
  const argv = ["serve", "--port", "0"];
  const io = commandIo({ argv, cwd, environment, signal: stop.signal });
  const ended = runProgram({ ...io, now: Date.now }, "0");
  onTestFinished(async () => {
    stop.abort();
    await ended;
  });
  for (let tries = 0; tries < 500; tries += 1) {
    const url = /"url":"([^"]+)"/.exec(io.printed.err)?.[1];
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The service did not start: ${io.printed.err}`);
}
