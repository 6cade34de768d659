import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export interface RunningService {
  readonly url: string;
  readonly process: ChildProcess;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** The lines of its log so far. */
  readonly log: readonly string[];
}

/** Starts the built `forensics serve` on a free port; it is killed when the test is over. */
export async function runService(
  dataDir: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  return await startService({ dataDir, words, environment }, (child) =>
    onTestFinished(() => {
      child.kill("SIGKILL");
    }),
  );
}

interface ServicePlace {
  readonly dataDir: string;
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The same for several tests: whoever starts it ends it, by what `onStarted` is told of. */
export async function startService(
  { dataDir, words, environment }: ServicePlace,
  onStarted: (child: ChildProcess) => void,
): Promise<RunningService> {
  const program = resolve("dist/main.js");
  const child = spawn(process.execPath, [program, "serve", "--port", "0", ...words], {
    cwd: dirname(dataDir),
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: dirname(dataDir),
      FORENSICS_DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onStarted(child);
  const ended = once(child, "close").then(([code]) => code as number | null);
  const log: string[] = [];
  const lines = createInterface({ input: child.stderr });
  const url = await new Promise<string>((found, failed) => {
    lines.on("line", (line) => {
      log.push(line);
      const place = /"url":"([^"]+)"/.exec(line)?.[1];
      if (place !== undefined) found(place);
    });
    lines.on("close", () => failed(new Error(`The service ended:\n${log.join("\n")}`)));
  });
  return { url, process: child, ended, log };
}
