/** The program that stops an embedded server when nobody has used it for a while: node keeper.js DATA_DIR IDLE_MS. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { keeperLock, useLock } from "./advisory-locks.ts";
import { embeddedConnection } from "./connection.ts";
import { type EmbeddedPlace, locateEmbedded } from "./place.ts";
import { readPostmaster } from "./postmaster-file.ts";

const [dataDir, idleStopMs] = process.argv.slice(2);
if (dataDir !== undefined) await keep(locateEmbedded(dataDir), Number(idleStopMs));

async function keep(place: EmbeddedPlace, idleMs: number): Promise<void> {
  const client = new pg.Client({
    ...(await embeddedConnection(place)),
    application_name: "forensics keeper",
  });
  // The server is gone, and with it the reason to stay.
  client.on("error", () => process.exit(0));
  client.on("end", () => process.exit(0));
  await client.connect();
  if (!(await tryLock(client, keeperLock))) return await client.end();
  await waitUntilIdle(client, idleMs);
  const postmaster = await readPostmaster(place);
  if (postmaster !== undefined) process.kill(postmaster.pid, "SIGINT");
}

/** Resolves while holding the lock that every user of the server shares: nobody can come in between. */
async function waitUntilIdle(client: pg.Client, idleMs: number): Promise<void> {
  let seen = await readUse(client);
  let lastUse = Date.now();
  for (;;) {
    await sleep(Math.min(30_000, Math.max(50, idleMs / 10)));
    const use = await readUse(client);
    if (use.others > 0 || use.sessions !== seen.sessions) lastUse = Date.now();
    seen = use;
    if (Date.now() - lastUse >= idleMs && (await tryLock(client, useLock))) return;
  }
}

interface Use {
  readonly others: number;
  readonly sessions: number;
}

/** Who is connected now, and how many ever were: a short visit between two looks counts too. */
async function readUse(client: pg.Client): Promise<Use> {
  const { rows } = await client.query<Use>(`
    select
      (select count(*)::int from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()) as others,
      (select sum(sessions)::float8 from pg_stat_database) as sessions`);
  return rows[0] ?? { others: 0, sessions: 0 };
}

async function tryLock(client: pg.Client, lock: readonly [number, number]): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    "select pg_try_advisory_lock($1, $2) as taken",
    [...lock],
  );
  return rows[0]?.taken === true;
}
