import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StoreError } from "../../domain/errors.ts";
import { explainServerFailure } from "./explain-server-failure.ts";
import { type EmbeddedPlace, socketFile } from "./place.ts";
import { isAlive, type Postmaster, readPostmaster } from "./postmaster-file.ts";
import { removeStaleLocks } from "./stale-locks.ts";
import { type StartedServer, startServer } from "./start-server.ts";

/** Replaying the log after a crash may take a while. */
const patienceMs = 120_000;
const pauseMs = 8;
/** A server that says it is ready but has no socket for so long lost it to a cleaner of /tmp. */
const lostSocketMs = 2_000;

/** Resolves when a server listens on the folder: one that runs, one that somebody is starting, or a new one. */
export async function ensureServer(place: EmbeddedPlace): Promise<void> {
  const began = Date.now();
  let started: StartedServer | undefined;
  while (Date.now() - began < patienceMs) {
    const postmaster = await readPostmaster(place);
    if (postmaster?.status === "ready" && (await listens(postmaster))) return;
    if (started?.hasEnded() === true) {
      await judgeEnd(started, place);
      started = undefined;
    } else if (postmaster !== undefined && (await isAlive(postmaster, place))) {
      interruptDeaf(postmaster, Date.now() - began);
    } else {
      started ??= await startServer(place);
    }
    await sleep(pauseMs);
  }
  throw new StoreError(
    `The embedded PostgreSQL in ${place.dataDir} was not ready after ${patienceMs / 1000} seconds.`,
    `Read ${place.logFile}.`,
  );
}

/** Two servers never work on one folder: the later one ends. That is no failure; whatever else ended it is. */
async function judgeEnd(started: StartedServer, place: EmbeddedPlace): Promise<void> {
  const log = await started.readLog();
  const wasLater = /lock file ".*" (already exists|is empty)|pre-existing shared memory/.test(log);
  if (!wasLater) throw explainServerFailure(new Error(log), place);
  await removeStaleLocks(place);
}

function interruptDeaf({ pid, status }: Postmaster, waitedMs: number): void {
  if (status === "ready" && waitedMs > lostSocketMs) process.kill(pid, "SIGINT");
}

function listens({ socketDir }: Postmaster): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketFile(socketDir));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
