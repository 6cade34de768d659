import { type Kysely, sql } from "kysely";
import type { PoolClient } from "pg";
import { copyIn } from "./copy-in.ts";
import { copyUnlessTaken } from "./copy-unless-taken.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import type { BucketCount } from "./outcome-batch.ts";
import type { Database } from "./schema.ts";

/** So many buckets may be worth an attempt to copy them in place. */
const MANY = 1000;
const SAMPLE = 16;
const MINUTE = 60_000;

/** Buckets in the order of the table's key, and the ids of their series by position. */
interface PlacedBuckets {
  readonly sorted: readonly BucketCount[];
  readonly ids: readonly number[];
}

/**
 * Adds counts to the stored buckets.
 * @param ids of the series, by their position in the batch
 */
export async function insertBuckets(
  { db, client }: OpenTransaction,
  buckets: readonly BucketCount[],
  ids: readonly number[],
): Promise<void> {
  if (buckets.length === 0) return;
  // Two writers that take buckets in the same order never wait for each other in a circle.
  const idOf = (one: BucketCount) => ids[one.series] ?? 0;
  const sorted = [...buckets].sort((a, b) => idOf(a) - idOf(b) || a.minute - b.minute);
  const placed = { sorted, ids };
  const areNew = sorted.length >= MANY && !(await isAnyKnown(db, placed));
  if (areNew && (await copyUnlessTaken(client, COPY_IN_PLACE, linesOf(placed, timeOf)))) return;
  await mergeBuckets(client, placed);
}

/** A few of them tell whether the minutes were counted before. */
async function isAnyKnown(db: Kysely<Database>, { sorted, ids }: PlacedBuckets): Promise<boolean> {
  const step = Math.floor(sorted.length / SAMPLE);
  const sample = sorted.filter((_, index) => index % step === 0);
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from outcome_buckets known
      join unnest(${sample.map((one) => ids[one.series])}::int[], ${sample.map((one) => one.minute)}::int[]) as given (id, minute)
        on known.series_id = given.id and known.minute = to_timestamp(given.minute::float8 * 60)) as known`.execute(
    db,
  );
  return rows[0]?.known === true;
}

async function mergeBuckets(client: PoolClient, placed: PlacedBuckets): Promise<void> {
  await client.query(CREATE_STAGE);
  await copyIn(client, COPY_TO_STAGE, linesOf(placed, String));
  await client.query(MERGE);
}

function* linesOf(
  { sorted, ids }: PlacedBuckets,
  showMinute: (minute: number) => string,
): Iterable<string> {
  const shown = new Map<number, string>();
  for (const { series, minute, judged, failed, classes } of sorted) {
    const text = shown.get(minute) ?? showMinute(minute);
    shown.set(minute, text);
    const counts = classes === undefined ? "\\N\t\\N" : showClasses(classes);
    yield `${ids[series] ?? 0}\t${text}\t${judged}\t${failed}\t${counts}\n`;
  }
}

function showClasses(classes: ReadonlyMap<number, number>): string {
  return `{${[...classes.keys()].join(",")}}\t{${[...classes.values()].join(",")}}`;
}

function timeOf(minute: number): string {
  return new Date(minute * MINUTE).toISOString();
}

const COPY_IN_PLACE =
  "copy outcome_buckets (series_id, minute, judged, failed, classes, counts) from stdin";

const CREATE_STAGE = `
  create temporary table if not exists staged_buckets
    (series_id integer, minute integer, judged float8, failed float8, classes smallint[], counts float8[])
    on commit delete rows;
  truncate staged_buckets`;

const COPY_TO_STAGE = "copy pg_temp.staged_buckets from stdin";

const MERGE = `
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
