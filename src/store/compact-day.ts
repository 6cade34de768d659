import { type Kysely, sql } from "kysely";
import type { OpenTransaction } from "./in-transaction.ts";
import type { Database } from "./schema.ts";

/** How many minutes, and how many keys, are kept in one row. */
const MINUTES_A_BLOCK = 4096;
/** Eight bytes each: as many as fit a page. */
const KEYS_A_BLOCK = 1000;
/** The partitions may be emptied only while nobody reads them; after so long it is left for the next time. */
const READER_PATIENCE = "3s";

/**
 * Moves what the partitions of a closed day hold to blocks and empties them.
 * @param day days since the epoch
 */
export async function compactDay({ db, client }: OpenTransaction, day: number): Promise<void> {
  await client.query(CREATE_STAGE);
  await sql`
    insert into pg_temp.moved_minutes
    select * from outcome_minutes where minute >= ${day * 1440}::int and minute < ${(day + 1) * 1440}::int`.execute(
    db,
  );
  await sql`
    insert into pg_temp.moved_keys
    select short_key(key) from outcome_keys
    where key >= first_key_of_day(epoch_day(${day}::int)) and key < first_key_of_day(epoch_day(${day + 1}::int))`.execute(
    db,
  );
  await storeMoved(db, day);
  await sql`select set_config('lock_timeout', ${READER_PATIENCE}, true)`.execute(db);
  await sql`select empty_outcome_day(epoch_day(${day}::int))`.execute(db);
  await sql`update outcome_days set compacted_at = now() where day = epoch_day(${day}::int)`.execute(
    db,
  );
}

/** Adds what was told late of a day to its blocks. The day must be seized, so that nobody tells more meanwhile. */
export async function compactLate({ db, client }: OpenTransaction, day: number): Promise<void> {
  await client.query(CREATE_STAGE);
  await sql`
    with late as (
      delete from outcome_late_minutes
      where minute >= ${day * 1440}::int and minute < ${(day + 1) * 1440}::int returning *
    )
    insert into pg_temp.moved_minutes select * from late`.execute(db);
  await sql`
    with late as (
      delete from outcome_late_keys
      where key >= first_key_of_day(epoch_day(${day}::int)) and key < first_key_of_day(epoch_day(${day + 1}::int))
      returning key
    )
    insert into pg_temp.moved_keys select short_key(key) from late`.execute(db);
  await storeMoved(db, day);
}

async function storeMoved(db: Kysely<Database>, day: number): Promise<void> {
  await storeMinutes(db, day);
  await storeClasses(db, day);
  await storeSpans(db);
  await storeKeys(db, day);
}

/** The blocks of prompts that something was moved of are made anew; the others stay as they are. */
async function storeMinutes(db: Kysely<Database>, day: number): Promise<void> {
  await sql`
    with moved as (
      select series.environment, series.prompt, moved.series_id, moved.minute - ${day * 1440}::int as minute, moved.judged, moved.failed
      from pg_temp.moved_minutes moved join outcome_series series using (series_id)
    ), former as (
      delete from outcome_blocks block using (select distinct environment, prompt from moved) as touched
      where block.day = epoch_day(${day}::int) and block.environment = touched.environment and block.prompt = touched.prompt
      returning block.*
    ), told as (
      select * from moved
      union all
      select former.environment, former.prompt, one.*
      from former cross join unnest(former.series, former.minutes, former.judged, former.failed) as one
    ), summed as (
      select environment, prompt, series_id, minute, sum(judged) as judged, sum(failed) as failed
      from told group by environment, prompt, series_id, minute
    ), placed as (
      select *, (row_number() over (partition by environment, prompt order by series_id, minute) - 1) / ${MINUTES_A_BLOCK}::int as part
      from summed
    )
    insert into outcome_blocks (day, environment, prompt, part, series, minutes, judged, failed)
    select epoch_day(${day}::int), environment, prompt, part,
      array_agg(series_id order by series_id, minute), array_agg(minute::smallint order by series_id, minute),
      array_agg(judged order by series_id, minute), array_agg(failed order by series_id, minute)
    from placed group by environment, prompt, part`.execute(db);
}

async function storeClasses(db: Kysely<Database>, day: number): Promise<void> {
  await sql`
    with moved as (
      select series.environment, series.prompt, moved.series_id, moved.minute - ${day * 1440}::int as minute, one.class, one.counted
      from pg_temp.moved_minutes moved
      cross join unnest(moved.classes, moved.counts) as one (class, counted)
      join outcome_series series using (series_id)
    ), former as (
      delete from outcome_class_blocks block using (select distinct environment, prompt from moved) as touched
      where block.day = epoch_day(${day}::int) and block.environment = touched.environment and block.prompt = touched.prompt
      returning block.*
    ), told as (
      select * from moved
      union all
      select former.environment, former.prompt, one.*
      from former cross join unnest(former.series, former.minutes, former.classes, former.counts) as one
    ), summed as (
      select environment, prompt, series_id, minute, class, sum(counted) as counted
      from told group by environment, prompt, series_id, minute, class
    ), placed as (
      select *, (row_number() over (partition by environment, prompt order by series_id, minute, class) - 1) / ${MINUTES_A_BLOCK}::int as part
      from summed
    )
    insert into outcome_class_blocks (day, environment, prompt, part, series, minutes, classes, counts)
    select epoch_day(${day}::int), environment, prompt, part,
      array_agg(series_id order by series_id, minute, class), array_agg(minute::smallint order by series_id, minute, class),
      array_agg(class order by series_id, minute, class), array_agg(counted order by series_id, minute, class)
    from placed group by environment, prompt, part`.execute(db);
}

async function storeSpans(db: Kysely<Database>): Promise<void> {
  await sql`
    insert into outcome_spans as known (series_id, first_minute, last_minute)
    select series_id, min(minute), max(minute) from pg_temp.moved_minutes group by series_id
    on conflict (series_id) do update set
      first_minute = least(known.first_minute, excluded.first_minute),
      last_minute = greatest(known.last_minute, excluded.last_minute)`.execute(db);
}

async function storeKeys(db: Kysely<Database>, day: number): Promise<void> {
  await sql`
    with former as (
      delete from outcome_key_blocks
      where day = epoch_day(${day}::int) and exists (select from pg_temp.moved_keys)
      returning keys
    ), told as (
      select key from pg_temp.moved_keys
      union
      select unnest(keys) from former
    ), placed as (
      select key, (row_number() over (order by key) - 1) / ${KEYS_A_BLOCK}::int as part from told
    )
    insert into outcome_key_blocks (day, first_key, keys)
    select epoch_day(${day}::int), min(key), array_agg(key order by key) from placed group by part`.execute(
    db,
  );
}

const CREATE_STAGE = `
  create temporary table if not exists moved_minutes
    (series_id integer, minute integer, judged float8, failed float8, classes smallint[], counts float8[])
    on commit delete rows;
  create temporary table if not exists moved_keys (key bigint) on commit delete rows;
  truncate moved_minutes, moved_keys`;
