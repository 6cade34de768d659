import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProcesses } from "./embedded-folder.ts";
import { type RunResult, runForensics } from "./run-forensics.ts";

export interface DemoRun extends RunResult {
  /** What the run left behind: folders by name, processes by id. */
  readonly left: readonly (string | number)[];
}

/**
 * Runs the built demo in an empty folder.
 * @param interrupt how many milliseconds after its folder appeared it is interrupted; absent: not at all
 */
export async function runDemo(flags: readonly string[], interrupt?: number): Promise<DemoRun> {
  let prefix = "forensics-demo-none";
  const path = mkdtempSync(join(tmpdir(), "forensics-empty-"));
  const ran = await runForensics(["demo", ...flags], {
    cwd: path,
    environment: { LC_ALL: "C.UTF-8" },
    meanwhile: (child) => {
      prefix = `forensics-demo-${child.pid}-`;
      if (interrupt !== undefined) interruptLater(child, () => foldersOf(prefix), interrupt);
    },
  });
  const left = [...readdirSync(path), ...foldersOf(prefix), ...findProcesses(prefix)];
  rmSync(path, { recursive: true });
  return { ...ran, left };
}

function foldersOf(prefix: string): readonly string[] {
  return readdirSync("/tmp").filter((name) => name.startsWith(prefix));
}

function interruptLater(
  child: { readonly kill: (signal: "SIGINT") => boolean; readonly exitCode: number | null },
  folders: () => readonly string[],
  wait: number,
): void {
  const watch = async () => {
    while (folders().length === 0 && child.exitCode === null) await sleep(10);
    await sleep(wait);
    child.kill("SIGINT");
  };
  watch().catch(() => undefined);
}
