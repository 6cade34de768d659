import { readFileSync, rmSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoNow, demoZone } from "../../demo/moments.ts";
import { variable } from "../../runtime/environment.ts";
import { stopEmbedded } from "../../store/embedded/stop-embedded.ts";
import type { CommandIo } from "../command-io.ts";
import { fillStage } from "./fill-stage.ts";
import { makeRepository } from "./make-repository.ts";

const configuration = `timezone: ${demoZone}
sources:
  git:
    connector: git
    path: repository
    include: ["prompts/**"]
`;

/** Runs `work` where the demo's records are all there is and its moment is now; the place is gone afterwards. */
export async function withStage(
  io: CommandIo,
  work: (stage: CommandIo) => Promise<void>,
): Promise<void> {
  // PostgreSQL never runs as root, and its user may not be able to enter a folder that TMPDIR names.
  const folder = await mkdtemp(
    join(io.uid === 0 ? "/tmp" : tmpdir(), `forensics-demo-${process.pid}-`),
  );
  const dataDir = join(folder, "data");
  const leave = () => leaveAtOnce(folder, dataDir);
  process.once("exit", leave);
  try {
    await chmod(folder, 0o711);
    await writeFile(join(folder, "forensics.yaml"), configuration);
    await makeRepository(join(folder, "repository"), io.environment);
    const stage = stageOf(io, folder, dataDir);
    await fillStage(stage, dataDir);
    await work(stage);
  } finally {
    await stopEmbedded(dataDir);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off("exit", leave);
  }
}

/** What the person has configured has no part in it. */
function stageOf(io: CommandIo, folder: string, dataDir: string): CommandIo {
  return {
    ...io,
    cwd: folder,
    now: () => demoNow,
    environment: {
      PATH: variable(io.environment, "PATH"),
      TERM: variable(io.environment, "TERM"),
      HOME: folder,
      FORENSICS_CONFIG: join(folder, "forensics.yaml"),
      FORENSICS_DATA_DIR: dataDir,
    },
  };
}

/** For an end that leaves no time to wait, such as a second interrupt. */
function leaveAtOnce(folder: string, dataDir: string): void {
  try {
    const [pid] = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGQUIT");
  } catch {
    // No server runs.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
