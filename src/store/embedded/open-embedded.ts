import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { embeddedConnection, isServerAway } from "./connection.ts";
import { ensureServer } from "./ensure-server.ts";
import { explainServerFailure } from "./explain-server-failure.ts";
import { lostPassword, readPassword } from "./password.ts";
import { type EmbeddedPlace, locateEmbedded } from "./place.ts";
import { announceUse } from "./start-keeper.ts";

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly applicationName: string;
  /** After how long without any connection the server stops; decided by whoever starts its keeper. */
  readonly idleStopMs: number;
}

/**
 * A pool whose first connection starts the server if none runs, and whose later ones start it again if it
 * was killed. Its connections are kept while it is open: they are what tells the keeper that the server is in use.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<pg.Pool> {
  const { dataDir, applicationName, idleStopMs } = options;
  const { place, connection } = await findConnection(dataDir);
  const pool = new pg.Pool({
    ...connection,
    application_name: applicationName,
    idleTimeoutMillis: 0,
    onConnect: (client) => announceUse(client, place, idleStopMs),
  });
  // A connection that dies while idle is simply not used again.
  pool.on("error", () => undefined);
  startOnConnect(pool, place);
  return pool;
}

/** The files that a first start makes decide who owns them, so the place is looked up again afterwards. */
async function findConnection(dataDir: string) {
  const place = locateEmbedded(dataDir);
  try {
    if ((await readPassword(place)) === undefined) await ensureServer(place);
    const settled = locateEmbedded(dataDir);
    return { place: settled, connection: await embeddedConnection(settled) };
  } catch (error) {
    throw explainServerFailure(error, place);
  }
}

type ConnectCallback = Parameters<pg.Pool["connect"]>[0];

/** The pool's own `query` connects by callback, everybody else by promise. */
function startOnConnect(pool: pg.Pool, place: EmbeddedPlace): void {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const connectOrStart = () => retryUntilUp(connect, place);
  function replacement(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    if (callback === undefined) return connectOrStart();
    connectOrStart().then(
      (client) => callback(undefined, client, client.release.bind(client)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }
  pool.connect = replacement as pg.Pool["connect"];
}

/** After a crash the server takes connections again only when it has replayed its log. */
const patienceMs = 120_000;

async function retryUntilUp(
  connect: () => Promise<pg.PoolClient>,
  place: EmbeddedPlace,
): Promise<pg.PoolClient> {
  const until = Date.now() + patienceMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, 200)) {
    try {
      return await connect();
    } catch (error) {
      if (isWrongPassword(error)) throw lostPassword(place);
      if (!isServerAway(error) || Date.now() > until) throw error;
      await ensureServer(place);
      await sleep(pauseMs);
    }
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "28P01";
}
