import type { Kysely } from "kysely";
import type { PoolClient } from "pg";
import type { Database } from "./schema.ts";

/** What the pass before left. Times are epoch milliseconds. */
export interface WatchPosition {
  /** Outcomes of looks before this one were read. */
  readonly position: number;
  readonly passAt: number;
}

/**
 * What a pass leaves: what is watched, when environments were last heard, what traffic is made of, and when each part of it was
 * seen and the states of the tests as they stood at the last whole keeping. What was stepped since is kept as looks.
 */
export type WatchPage = "directory" | "newest" | "traffic" | "seen" | "hot" | "cold";

/** What a pass left under a name, with the position that it belongs to. */
export interface KeptPage extends WatchPosition {
  readonly state: Buffer;
}

/** What the last pass left under some names; for the states of tests there is `readWatchStates`. */
export async function readWatchPages(
  client: PoolClient,
  names: readonly Exclude<WatchPage, "hot" | "cold">[],
): Promise<ReadonlyMap<WatchPage, KeptPage>> {
  const { rows } = await client.query<{
    name: WatchPage;
    position: Date;
    pass_at: Date;
    state: Buffer;
  }>("select name, position, pass_at, state from drift_watch where name = any($1)", [names]);
  return new Map(
    rows.map(({ name, position, pass_at, state }) => [
      name,
      { position: position.getTime(), passAt: pass_at.getTime(), state },
    ]),
  );
}

/** Parts of the states, each of so many bytes, by their number; those beyond the end are left out. */
export async function readStateParts(
  client: PoolClient,
  name: "hot" | "cold",
  parts: readonly number[],
  size: number,
): Promise<ReadonlyMap<number, Buffer>> {
  const { rows } = await client.query<{ part: number; bytes: Buffer }>(
    `select part, substring(state from part * $3::int + 1 for $3::int) as bytes
     from drift_watch, unnest($2::int[]) as part where name = $1 and length(state) >= (part + 1) * $3::int`,
    [name, parts, size],
  );
  return new Map(rows.map(({ part, bytes }) => [part, bytes]));
}

/** Names the transaction of the last pass, so that it is known again; undefined before the first pass. */
export async function readWatchStamp(client: PoolClient): Promise<string | undefined> {
  const { rows } = await client.query<{ stamp: string }>(
    "select xmin::text as stamp from drift_watch where name = 'directory'",
  );
  return rows[0]?.stamp;
}

/** Keeps one page, or looks, in the transaction that says how far outcomes were read. */
export async function saveWatchRow(
  client: PoolClient,
  name: string,
  { position, passAt }: WatchPosition,
  state: Buffer,
): Promise<void> {
  await client.query(
    `insert into drift_watch (name, position, pass_at, state) values ($1, $2, $3, $4)
     on conflict (name) do update set position = excluded.position, pass_at = excluded.pass_at, state = excluded.state`,
    [name, new Date(position), new Date(passAt), state],
  );
}

/** When the last pass was, if there was one; epoch milliseconds. */
export async function readLastPass(db: Kysely<Database>): Promise<number | undefined> {
  const row = await db
    .selectFrom("drift_watch")
    .select(({ fn }) => fn.max("pass_at").as("at"))
    .executeTakeFirst();
  return row?.at?.getTime();
}

/** Moves the position of the pages that did not change. */
export async function moveWatchPosition(
  client: PoolClient,
  { position, passAt }: WatchPosition,
): Promise<void> {
  await client.query("update drift_watch set position = $1, pass_at = $2", [
    new Date(position),
    new Date(passAt),
  ]);
}
