import type { Kysely } from "kysely";
import type { PoolClient } from "pg";
import type { LookCounts } from "../domain/look-counts.ts";
import type { SeriesKey } from "../domain/series.ts";
import { loadQuery } from "./load-query.ts";
import type { Database } from "./schema.ts";

/** What the pass before left. Times are epoch milliseconds. */
export interface WatchPosition {
  /** Outcomes of looks before this one were read. */
  readonly position: number;
  readonly passAt: number;
}

export type WatchPage = "directory" | "newest" | "hot" | "cold";

/** What a pass left under a name, with the position that it belongs to. */
export interface KeptPage extends WatchPosition {
  readonly state: Buffer;
}

/** Everything that the last pass left. Bytes come as they are, not as text. */
export async function readWatchPages(
  client: PoolClient,
): Promise<ReadonlyMap<WatchPage, KeptPage>> {
  const { rows } = await client.query<{
    name: WatchPage;
    at: string;
    pass: string;
    state: Buffer;
  }>({
    text: `select name, (extract(epoch from position) * 1000)::bigint::text as at,
      (extract(epoch from pass_at) * 1000)::bigint::text as pass, state from drift_watch`,
    binary: true,
  } as { text: string });
  return new Map(
    rows.map((row) => [
      row.name,
      { position: Number(row.at), passAt: Number(row.pass), state: row.state },
    ]),
  );
}

/** Names the transaction of the last pass, so that it is known again; undefined before the first pass. */
export async function readWatchStamp(client: PoolClient): Promise<string | undefined> {
  const { rows } = await client.query<{ stamp: string }>(
    "select xmin::text as stamp from drift_watch where name = 'directory'",
  );
  return rows[0]?.stamp;
}

/** Keeps one page in the transaction that keeps what was found. */
export async function saveWatchPage(
  client: PoolClient,
  name: WatchPage,
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

/** Outcomes by look, of a stretch of time. Epoch milliseconds; `until` is not part of it. */
export async function readNewOutcomes(
  client: PoolClient,
  since: number,
  until: number,
): Promise<readonly LookCounts[]> {
  const { rows } = await client.query<{
    look: number;
    series: string;
    judged: string;
    failed: string;
  }>(loadQuery("new-outcomes"), [new Date(since), new Date(until)]);
  return rows.map(({ look, series, judged, failed }) => ({
    look,
    series: numbersOf(series),
    judged: numbersOf(judged),
    failed: numbersOf(failed),
  }));
}

function numbersOf(text: string): readonly number[] {
  return JSON.parse(`[${text}]`) as number[];
}

/** What series are counted by, in order of id. */
export async function readSeriesKeys(
  client: PoolClient,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly key: SeriesKey }[]> {
  const { rows } = await client.query<{
    series_id: number;
    environment: string;
    workflow: string | null;
    prompt: string;
    version: string | null;
    content_hash: string | null;
    model: string | null;
    segment: Record<string, string>;
  }>(
    `select series_id, environment, workflow, prompt, version, content_hash, model, segment
     from outcome_series where series_id = any($1::int[]) order by series_id`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.series_id,
    key: {
      environment: row.environment,
      workflow: row.workflow ?? undefined,
      prompt: row.prompt,
      version: row.version ?? undefined,
      hash: row.content_hash ?? undefined,
      model: row.model ?? undefined,
      segment: row.segment,
    },
  }));
}
