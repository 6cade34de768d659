import { spawn } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { findBinaries, findInstalled } from "./binaries.ts";
import { prepareDataFolder } from "./data-folder.ts";
import { explainServerFailure } from "./explain-server-failure.ts";
import { hasDatabaseFiles, initialiseCluster } from "./initialise-cluster.ts";
import { ensurePassword } from "./password.ts";
import type { EmbeddedPlace } from "./place.ts";
import { serverEnvironment } from "./run-program.ts";
import { serverArguments } from "./server-settings.ts";
import { spawnIdentity } from "./server-user.ts";
import { prepareSocketFolder } from "./socket-folder.ts";

export interface StartedServer {
  readonly hasEnded: () => boolean;
  /** What it wrote since it was started. */
  readonly readLog: () => Promise<string>;
}

const largestLog = 1_000_000;

/** Starts a server that outlives this process. If another starter was faster, ours ends by itself. */
export async function startServer(place: EmbeddedPlace): Promise<StartedServer> {
  try {
    await prepareDataFolder(place);
    const binaries = await findBinaries(place, await findInstalled());
    const hasFiles = await hasDatabaseFiles(place);
    const password = await ensurePassword(place, hasFiles);
    if (!hasFiles) await initialiseCluster(place, binaries, password);
    await prepareSocketFolder(place);
    return await spawnServer(place, binaries.postgres);
  } catch (error) {
    throw explainServerFailure(error, place);
  }
}

async function spawnServer(place: EmbeddedPlace, postgres: string): Promise<StartedServer> {
  const log = await open(place.logFile, "a", 0o600);
  try {
    if ((await log.stat()).size > largestLog) await log.truncate();
    const from = (await log.stat()).size;
    const server = spawn(postgres, serverArguments(place), {
      cwd: "/",
      env: serverEnvironment,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      ...spawnIdentity(place.user),
    });
    server.unref();
    let failure: string | undefined;
    server.once("error", (error) => {
      failure = error.message;
    });
    return {
      hasEnded: () =>
        failure !== undefined || server.exitCode !== null || server.signalCode !== null,
      readLog: async () => failure ?? (await readFile(place.logFile)).subarray(from).toString(),
    };
  } finally {
    await log.close();
  }
}
