import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ClientBase } from "pg";
import { keeperLock, useLock } from "./advisory-locks.ts";
import type { EmbeddedPlace } from "./place.ts";

const announce = `
  select pg_advisory_lock_shared($1, $2), exists (
    select from pg_locks
    where locktype = 'advisory' and classid = $3 and objid = $4 and mode = 'ExclusiveLock' and granted
  ) as is_kept`;

/** Says on a new connection that the server is in use, and starts a keeper if it has none. */
export async function announceUse(
  client: ClientBase,
  place: EmbeddedPlace,
  idleStopMs: number,
): Promise<void> {
  const { rows } = await client.query<{ is_kept: boolean }>(announce, [...useLock, ...keeperLock]);
  if (rows[0]?.is_kept !== true) startKeeper(place, idleStopMs);
}

const lastStart = new Map<string, number>();
const startAgainMs = 5_000;

/** One too many is harmless: it finds the lock taken and ends. */
function startKeeper(place: EmbeddedPlace, idleStopMs: number): void {
  const program = keeperProgram();
  const isStarting = Date.now() - (lastStart.get(place.dataDir) ?? 0) < startAgainMs;
  if (isStarting || !existsSync(program)) return;
  lastStart.set(place.dataDir, Date.now());
  const keeper = spawn(process.execPath, [program, place.dataDir, String(idleStopMs)], {
    cwd: "/",
    env: {},
    detached: true,
    stdio: "ignore",
  });
  keeper.once("error", () => undefined);
  keeper.unref();
}

/** Node runs the built file; from sources there is one only after a build. */
function keeperProgram(): string {
  const built = import.meta.url.endsWith(".ts")
    ? "../../../dist/store/embedded/keeper.js"
    : "./keeper.js";
  return fileURLToPath(new URL(built, import.meta.url));
}
