import { setTimeout as sleep } from "node:timers/promises";
import { StoreError } from "../../domain/errors.ts";
import { locateEmbedded } from "./place.ts";
import { isAlive, readPostmaster } from "./postmaster-file.ts";

const patienceMs = 60_000;

/** Stops the server of that folder, whoever uses it; open transactions are rolled back. False when none ran. */
export async function stopEmbedded(dataDir: string): Promise<boolean> {
  const place = locateEmbedded(dataDir);
  const postmaster = await readPostmaster(place);
  if (postmaster === undefined || !(await isAlive(postmaster, place))) return false;
  process.kill(postmaster.pid, "SIGINT");
  const until = Date.now() + patienceMs;
  while (await isAlive(postmaster, place)) {
    if (Date.now() > until) {
      throw new StoreError(
        `The embedded PostgreSQL (process ${postmaster.pid}) did not stop within ${patienceMs / 1000} seconds.`,
        `Read ${place.logFile}.`,
      );
    }
    await sleep(10);
  }
  return true;
}
