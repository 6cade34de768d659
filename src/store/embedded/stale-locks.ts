import { readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type EmbeddedPlace, socketFile } from "./place.ts";
import { isServer } from "./postmaster-file.ts";

/** PostgreSQL makes a lock file and fills it at once: one that stays empty was left by a crash. */
const emptyForMs = 2_000;

/**
 * PostgreSQL itself takes over the lock files of a server that was killed, unless the process id in them belongs to
 * another program by now, or they are empty. Those are removed here, so that the next start succeeds.
 */
export async function removeStaleLocks(place: EmbeddedPlace): Promise<void> {
  const files = [join(place.pgData, "postmaster.pid"), `${socketFile(place.socketDir)}.lock`];
  for (const file of files) {
    const text = await read(file);
    if (text === undefined || !(await isStale(file, text, place))) continue;
    if ((await read(file)) === text) await unlink(file);
  }
}

async function isStale(file: string, text: string, place: EmbeddedPlace): Promise<boolean> {
  const pid = Number.parseInt(text, 10);
  if (Number.isInteger(pid)) return !(await isServer(pid, place));
  const found = await stat(file);
  return Date.now() - found.mtimeMs > emptyForMs;
}

function read(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
