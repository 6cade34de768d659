import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProcesses } from "./embedded-folder.ts";
import { type RunResult, runForensics } from "./run-forensics.ts";

export interface DemoRun extends RunResult {
  /** What the run left behind: folders by name, processes by id. */
  readonly left: readonly (string | number)[];
}

/** How far a run has come, by what stands in its folder: the slowest and the fastest machine pass the same marks. */
export const demoMarks = ["forensics.yaml", "repository", "data/postgres/postmaster.pid"] as const;

/**
 * Runs the built demo in an empty folder.
 * @param interruptAt it is interrupted as soon as this stands in its folder; absent: not at all
 */
export async function runDemo(
  flags: readonly string[],
  interruptAt?: (typeof demoMarks)[number],
): Promise<DemoRun> {
  let prefix = "forensics-demo-none";
  const path = mkdtempSync(join(tmpdir(), "forensics-empty-"));
  const ran = await runForensics(["demo", ...flags], {
    cwd: path,
    environment: { LC_ALL: "C.UTF-8" },
    meanwhile: (child) => {
      prefix = `forensics-demo-${child.pid}-`;
      if (interruptAt !== undefined) interruptWhen(child, () => hasMark(prefix, interruptAt));
    },
  });
  const left = [...readdirSync(path), ...foldersOf(prefix), ...findProcesses(prefix)];
  rmSync(path, { recursive: true });
  return { ...ran, left };
}

function foldersOf(prefix: string): readonly string[] {
  return readdirSync("/tmp").filter((name) => name.startsWith(prefix));
}

function hasMark(prefix: string, mark: string): boolean {
  return foldersOf(prefix).some((folder) => existsSync(join("/tmp", folder, mark)));
}

function interruptWhen(
  child: { readonly kill: (signal: "SIGINT") => boolean; readonly exitCode: number | null },
  isThere: () => boolean,
): void {
  const watch = async () => {
    while (!isThere() && child.exitCode === null) await sleep(5);
    child.kill("SIGINT");
  };
  watch().catch(() => undefined);
}
