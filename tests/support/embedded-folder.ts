import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { locateEmbedded } from "../../src/store/embedded/place.ts";
import { stopEmbedded } from "../../src/store/embedded/stop-embedded.ts";

/** A folder for an embedded server of its own, which is stopped and removed when the test is over. */
export function embeddedFolder(name = "data"): string {
  const parent = mkdtempSync(join(tmpdir(), "forensics-embedded-"));
  chmodSync(parent, 0o755);
  const dataDir = join(parent, name);
  onTestFinished(async () => {
    const { socketDir } = locateEmbedded(dataDir);
    await stopEmbedded(dataDir);
    rmSync(parent, { recursive: true, force: true });
    rmSync(socketDir, { recursive: true, force: true });
  });
  return dataDir;
}

/** The ids of living processes whose command line has all these words. */
export function findProcesses(...words: readonly string[]): readonly number[] {
  const list = execFileSync("ps", ["-axo", "pid=,stat=,command="], { encoding: "utf8" });
  const lines = list.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => words.every((word) => line.includes(word)) && !/^\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

/** The servers (not their children) that work on a folder. */
export function findServers(dataDir: string): readonly number[] {
  return findProcesses("bin/postgres -D", join(dataDir, "postgres"));
}

export function findKeepers(dataDir: string): readonly number[] {
  return findProcesses("keeper.js", dataDir);
}
