import { createHash } from "node:crypto";
import { once } from "node:events";
import { type Kysely, sql } from "kysely";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Outcome } from "../domain/outcome.ts";
import { DAY } from "../domain/series.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import {
  type BucketCount,
  countOutcome,
  type MetSeries,
  type OutcomeBatch,
} from "./outcome-batch.ts";
import type { Database } from "./schema.ts";
import type { SegmentCap } from "./segment-cap.ts";

const COPY_CHUNK = 1 << 16;

/**
 * Writes a batch: adds its counts to the stored buckets.
 * @returns how many outcomes with an id of their own had been counted before
 */
export async function writeOutcomes(
  { db, client }: OpenTransaction,
  batch: OutcomeBatch,
  cap: SegmentCap,
): Promise<{ readonly duplicates: number }> {
  const fresh = await insertKeys(db, batch.identified);
  const duplicates = batch.identified.size - fresh.length;
  for (const outcome of fresh) countOutcome(batch, cap, outcome);
  await insertSegmentValues(db, cap);
  const ids = await resolveSeries(db, batch.series);
  await stageBuckets(client, batch.buckets.values(), ids);
  await client.query(MERGE_BUCKETS);
  await insertExamples(db, batch, ids);
  return { duplicates };
}

async function insertKeys(
  db: Kysely<Database>,
  identified: ReadonlyMap<string, Outcome>,
): Promise<readonly Outcome[]> {
  if (identified.size === 0) return [];
  const byKey = new Map<string, Outcome>();
  for (const [id, outcome] of identified) byKey.set(outcomeKey(outcome, id), outcome);
  const days = [...byKey.values()].map((one) => dayOf(one.at));
  const rows = await sql<{ key: string }>`
    insert into outcome_keys (day, key)
    select day, decode(key, 'hex') from unnest(${days}::date[], ${[...byKey.keys()]}::text[]) as given (day, key)
    order by day, key
    on conflict do nothing
    returning encode(key, 'hex') as key`.execute(db);
  return rows.rows.flatMap(({ key }) => byKey.get(key) ?? []);
}

function outcomeKey(outcome: Outcome, id: string): string {
  const text = `${outcome.environment}\n${id}`;
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function dayOf(at: number): string {
  return new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10);
}

async function insertSegmentValues(db: Kysely<Database>, cap: SegmentCap): Promise<void> {
  const values = cap.takeNew();
  if (values.length === 0) return;
  await db
    .insertInto("segment_values")
    .values([...values])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The ids of series, in the order given; unknown ones are created. */
async function resolveSeries(
  db: Kysely<Database>,
  series: readonly MetSeries[],
): Promise<readonly number[]> {
  const hashes = series.map((one) => createHash("sha256").update(one.text).digest("hex"));
  const created = series.map(({ key, overflow }, index) => ({
    key_hash: hashes[index],
    environment: key.environment,
    workflow: key.workflow ?? null,
    prompt: key.prompt,
    version: key.version ?? null,
    content_hash: key.hash ?? null,
    model: key.model ?? null,
    segment: key.segment,
    overflow,
  }));
  await sql`
    insert into outcome_series (key_hash, environment, workflow, prompt, version, content_hash, model, segment, overflow)
    select decode(key_hash, 'hex'), environment, workflow, prompt, version, content_hash, model, segment, overflow
    from json_to_recordset(${JSON.stringify(created)}::json) as given
      (key_hash text, environment text, workflow text, prompt text, version text, content_hash text, model text, segment jsonb, overflow boolean)
    where not exists (select from outcome_series known where known.key_hash = decode(given.key_hash, 'hex'))
    order by key_hash
    on conflict (key_hash) do nothing`.execute(db);
  const rows = await sql<{ key_hash: string; series_id: number }>`
    select encode(key_hash, 'hex') as key_hash, series_id from outcome_series
    where key_hash in (select decode(hex, 'hex') from unnest(${hashes}::text[]) as given (hex))`.execute(
    db,
  );
  const ids = new Map(rows.rows.map((row) => [row.key_hash, row.series_id]));
  return hashes.map((hash) => ids.get(hash) ?? 0);
}

async function stageBuckets(
  client: PoolClient,
  buckets: Iterable<BucketCount>,
  ids: readonly number[],
): Promise<void> {
  await client.query(CREATE_STAGE);
  const copy = client.query(copyFrom(COPY_TO_STAGE));
  let text = "";
  for (const bucket of buckets) {
    text += toCopyLine(bucket, ids[bucket.series] ?? 0);
    if (text.length < COPY_CHUNK) continue;
    if (!copy.write(text)) await once(copy, "drain");
    text = "";
  }
  copy.end(text);
  await once(copy, "finish");
}

function toCopyLine({ minute, judged, failed, classes }: BucketCount, id: number): string {
  if (!classes) return `${id}\t${minute}\t${judged}\t${failed}\t\\N\t\\N\n`;
  const codes = [...classes.keys()].join(",");
  return `${id}\t${minute}\t${judged}\t${failed}\t{${codes}}\t{${[...classes.values()].join(",")}}\n`;
}

async function insertExamples(
  db: Kysely<Database>,
  batch: OutcomeBatch,
  ids: readonly number[],
): Promise<void> {
  if (batch.examples.size === 0) return;
  const cells = [...batch.examples.values()].flatMap(({ series, code, hour, traceIds }) =>
    traceIds.map((traceId) => ({ id: ids[series] ?? 0, code, hour, traceId })),
  );
  await sql`
    insert into outcome_examples (series_id, class, hour, trace_id)
    select id, code, to_timestamp(hour::float8 * 3600), trace_id
    from unnest(${cells.map((one) => one.id)}::int[], ${cells.map((one) => one.code)}::smallint[],
      ${cells.map((one) => one.hour)}::int[], ${cells.map((one) => one.traceId)}::text[]) as given (id, code, hour, trace_id)
    where (select count(*) from outcome_examples known
      where known.series_id = id and known.class = code and known.hour = to_timestamp(given.hour::float8 * 3600)) < 3
    on conflict do nothing`.execute(db);
}

const CREATE_STAGE = `
  create temporary table if not exists staged_buckets
    (series_id integer, minute integer, judged float8, failed float8, classes smallint[], counts float8[])
    on commit delete rows;
  truncate staged_buckets`;

const COPY_TO_STAGE = "copy pg_temp.staged_buckets from stdin";

const MERGE_BUCKETS = `
  insert into outcome_buckets as known (series_id, minute, judged, failed, classes, counts)
  select series_id, to_timestamp(minute::float8 * 60), judged, failed, classes, counts
  from pg_temp.staged_buckets
  order by series_id, minute
  on conflict (series_id, minute) do update set
    judged = known.judged + excluded.judged,
    failed = known.failed + excluded.failed,
    (classes, counts) = (
      select array_agg(class order by class), array_agg(total order by class)
      from (
        select class, sum(counted) as total
        from unnest(known.classes || excluded.classes, known.counts || excluded.counts) as both_sides (class, counted)
        group by class
      ) as merged
    )`;
