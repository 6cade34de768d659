import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { DAY, MINUTE } from "../domain/series.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import { insertBuckets } from "./insert-buckets.ts";
import { insertKeys } from "./insert-keys.ts";
import { countOutcome, type MetSeries, type OutcomeBatch } from "./outcome-batch.ts";
import { holdDays } from "./outcome-days.ts";
import type { Database } from "./schema.ts";
import type { SegmentCap } from "./segment-cap.ts";

/** What writing a batch found out. */
export interface WrittenOutcomes {
  /** How many outcomes with an id of their own had been counted before. */
  readonly duplicates: number;
  /** The same, by the delivery that they came with. */
  readonly duplicatesOf: ReadonlyMap<number, number>;
}

/** Writes a batch: adds its counts to the stored buckets. */
export async function writeOutcomes(
  tx: OpenTransaction,
  batch: OutcomeBatch,
  cap: SegmentCap,
): Promise<WrittenOutcomes> {
  const { db } = tx;
  const openDays = await holdDays(db, daysOf(batch));
  const known = await insertKeys(tx, [...batch.identified.keys()], openDays);
  const duplicatesOf = countIdentified(batch, cap, known);
  await insertSegmentValues(db, cap);
  const ids = await resolveSeries(db, batch.series);
  await insertBuckets(tx, batch.buckets, { ids, openDays });
  await insertExamples(db, batch, ids);
  return { duplicates: known.size, duplicatesOf };
}

/** Days since the epoch of all that is in the batch. */
function daysOf(batch: OutcomeBatch): ReadonlySet<number> {
  const days = new Set<number>();
  let last = Number.NaN;
  const add = (at: number) => {
    const day = Math.floor(at / DAY);
    if (day === last) return;
    last = day;
    days.add(day);
  };
  for (const { minute } of batch.buckets) add(minute * MINUTE);
  for (const { outcome } of batch.identified.values()) add(outcome.at);
  return days;
}

function countIdentified(
  batch: OutcomeBatch,
  cap: SegmentCap,
  known: ReadonlySet<string>,
): ReadonlyMap<number, number> {
  const duplicatesOf = new Map<number, number>();
  for (const [key, { outcome, delivery }] of batch.identified) {
    if (known.has(key)) duplicatesOf.set(delivery, (duplicatesOf.get(delivery) ?? 0) + 1);
    else countOutcome(batch, cap, outcome);
  }
  return duplicatesOf;
}

async function insertSegmentValues(db: Kysely<Database>, cap: SegmentCap): Promise<void> {
  const values = [...cap.takeNew()].sort((a, b) =>
    `${a.key}\n${a.value}` < `${b.key}\n${b.value}` ? -1 : 1,
  );
  if (values.length === 0) return;
  await db
    .insertInto("segment_values")
    .values(values)
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
