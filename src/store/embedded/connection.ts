import type { PoolConfig } from "pg";
import { superuser } from "./initialise-cluster.ts";
import { lostPassword, readPassword } from "./password.ts";
import { type EmbeddedPlace, socketPort } from "./place.ts";
import { readPostmaster } from "./postmaster-file.ts";
import { verifySocketFolder } from "./socket-folder.ts";

/** How to connect to the server that runs on the folder; every setting is explicit, so that PG* variables change nothing. */
export async function embeddedConnection(place: EmbeddedPlace) {
  const postmaster = await readPostmaster(place);
  const password = await readPassword(place);
  if (password === undefined) throw lostPassword(place);
  // A server that is only starting has not written yet where its socket is.
  const host = postmaster?.status === "ready" ? postmaster.socketDir : place.socketDir;
  await verifySocketFolder(place, host);
  return {
    host,
    port: socketPort,
    user: superuser,
    password,
    database: "postgres",
    ssl: false,
    options: "-c TimeZone=UTC",
  } satisfies PoolConfig;
}

/** Whether the server is gone, going or coming, so that starting it or waiting for it will help. */
export function isServerAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return awayCodes.has(code) || /Connection terminated/.test(error.message);
}

const awayCodes: ReadonlySet<string> = new Set([
  "ENOENT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
]);
