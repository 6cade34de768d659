import { type Kysely, sql } from "kysely";
import { DAY, MINUTE } from "../domain/series.ts";
import { copyUnlessTaken } from "./copy-unless-taken.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import type { BucketCount } from "./outcome-batch.ts";
import type { Database } from "./schema.ts";

/** So many buckets may be worth an attempt to copy them in place. */
const MANY = 1000;
const SAMPLE = 16;
/** In one statement. */
const MOST_MERGED = 10_000;
const MINUTES_A_DAY = DAY / MINUTE;

/** Buckets in the order of the table's key, and the ids of their series by position. */
interface PlacedBuckets {
  readonly table: BucketTable;
  readonly sorted: readonly BucketCount[];
  readonly ids: readonly number[];
}

type BucketTable = "outcome_minutes" | "outcome_late_minutes";

/** Where buckets go. */
export interface BucketPlaces {
  /** Ids of series, by their position in the batch. */
  readonly ids: readonly number[];
  /** The days, since the epoch, whose partitions take them; the others are kept beside. */
  readonly openDays: ReadonlySet<number>;
}

/** Adds counts to the stored buckets. */
export async function insertBuckets(
  tx: OpenTransaction,
  buckets: readonly BucketCount[],
  { ids, openDays }: BucketPlaces,
): Promise<void> {
  // Two writers that take buckets in the same order never wait for each other in a circle.
  const idOf = (one: BucketCount) => ids[one.series] ?? 0;
  const sorted = [...buckets].sort((a, b) => idOf(a) - idOf(b) || a.minute - b.minute);
  const isInTime = ({ minute }: BucketCount) => openDays.has(Math.floor(minute / MINUTES_A_DAY));
  const late = sorted.filter((one) => !isInTime(one));
  await insertInto(tx, { table: "outcome_minutes", sorted: sorted.filter(isInTime), ids });
  await insertInto(tx, { table: "outcome_late_minutes", sorted: late, ids });
}

async function insertInto({ db, client }: OpenTransaction, placed: PlacedBuckets): Promise<void> {
  const { table, sorted } = placed;
  if (sorted.length === 0) return;
  const areNew = sorted.length >= MANY && !(await isAnyKnown(db, placed));
  if (areNew && (await copyUnlessTaken(client, COPY_IN_PLACE[table], linesOf(placed)))) return;
  for (let from = 0; from < sorted.length; from += MOST_MERGED) {
    await merge(db, { table, sorted: sorted.slice(from, from + MOST_MERGED), ids: placed.ids });
  }
}

/** A few of them tell whether the minutes were counted before. */
async function isAnyKnown(
  db: Kysely<Database>,
  { table, sorted, ids }: PlacedBuckets,
): Promise<boolean> {
  const step = Math.floor(sorted.length / SAMPLE);
  const sample = sorted.filter((_, index) => index % step === 0);
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from ${sql.table(table)} known
      join unnest(${sample.map((one) => ids[one.series])}::int[], ${sample.map((one) => one.minute)}::int[]) as given (id, minute)
        on known.series_id = given.id and known.minute = given.minute) as known`.execute(db);
  return rows[0]?.known === true;
}

function* linesOf({ sorted, ids }: PlacedBuckets): Iterable<string> {
  for (const { series, minute, judged, failed, classes } of sorted) {
    const counts = classes === undefined ? "\\N\t\\N" : showClasses(classes);
    yield `${ids[series] ?? 0}\t${minute}\t${judged}\t${failed}\t${counts}\n`;
  }
}

function showClasses(classes: ReadonlyMap<number, number>): string {
  return `{${[...classes.keys()].join(",")}}\t{${[...classes.values()].join(",")}}`;
}

const COPY_IN_PLACE: Readonly<Record<BucketTable, string>> = {
  outcome_minutes:
    "copy outcome_minutes (series_id, minute, judged, failed, classes, counts) from stdin",
  outcome_late_minutes:
    "copy outcome_late_minutes (series_id, minute, judged, failed, classes, counts) from stdin",
};

/** As arrays of columns: a table on the side would cost more than all else that is written. */
async function merge(db: Kysely<Database>, { table, sorted, ids }: PlacedBuckets): Promise<void> {
  const listed = (wordOf: (bucket: BucketCount) => unknown) => `{${sorted.map(wordOf).join(",")}}`;
  const shown = (words: Iterable<number> | undefined) =>
    words ? `"{${[...words].join(",")}}"` : "null";
  await sql`
    insert into ${sql.table(table)} as known (series_id, minute, judged, failed, classes, counts)
    select series_id, minute, judged, failed, classes::smallint[], counts::float8[]
    from unnest(${listed(({ series }) => ids[series] ?? 0)}::int[], ${listed(({ minute }) => minute)}::int[],
      ${listed(({ judged }) => judged)}::float8[], ${listed(({ failed }) => failed)}::float8[],
      ${listed(({ classes }) => shown(classes?.keys()))}::text[], ${listed(({ classes }) => shown(classes?.values()))}::text[])
      as given (series_id, minute, judged, failed, classes, counts)
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
      )`.execute(db);
}
