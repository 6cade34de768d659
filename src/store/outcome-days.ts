import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** By which writers of a day and its compaction keep out of each other's way; the day is the second number. */
const DAY_LOCK = 0x666f_7265;

/** Makes the partitions of days (since the epoch) that never had any. */
export async function openDays(tx: Kysely<Database>, days: readonly number[]): Promise<void> {
  const missing = sql`
    select epoch_day(given) from unnest(${days}::int[]) as given
    where epoch_day(given) not in (select day from outcome_days)`;
  const { rows } = await missing.execute(tx);
  if (rows.length === 0) return;
  // Two that found a day missing make it one after the other, and the second finds it there.
  await sql`select pg_advisory_xact_lock(${DAY_LOCK}, -1)`.execute(tx);
  await sql`
    with made as (insert into outcome_days (day) ${missing} on conflict do nothing returning day)
    select open_outcome_day(day) from made`.execute(tx);
}

/**
 * Holds off the closing of days until the transaction ends.
 * @returns those that are open: what is told of the others belongs beside the partitions
 */
export async function holdDays(
  tx: Kysely<Database>,
  days: Iterable<number>,
): Promise<ReadonlySet<number>> {
  const held = [...days];
  if (held.length === 0) return new Set();
  await sql`select pg_advisory_xact_lock_shared(${DAY_LOCK}, day) from unnest(${held}::int[]) as given (day)`.execute(
    tx,
  );
  const { rows } = await sql<{ day: number }>`
    select given.day from unnest(${held}::int[]) as given (day)
    join outcome_days known on known.day = epoch_day(given.day) and known.closed_at is null`.execute(
    tx,
  );
  return new Set(rows.map(({ day }) => day));
}

/**
 * Keeps writers of a day out until the transaction ends.
 * @returns false when one is at work: then nothing is held
 */
export async function seizeDay(tx: Kysely<Database>, day: number): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${DAY_LOCK}, ${day}::int) as got`.execute(tx);
  return rows[0]?.got === true;
}

/** Days whose partitions still take outcomes, up to and with one. */
export async function listOpenDays(db: Kysely<Database>, last: number): Promise<readonly number[]> {
  return await listDays(
    db,
    sql`select day from outcome_days where closed_at is null and day <= epoch_day(${last}::int)`,
  );
}

/** From now on what is told of the day is written beside its partitions. */
export async function closeDay(tx: Kysely<Database>, day: number): Promise<void> {
  await sql`update outcome_days set closed_at = now() where day = epoch_day(${day}::int)`.execute(
    tx,
  );
}

/** Days that are closed while their partitions still hold what was written. */
export async function listClosedDays(db: Kysely<Database>): Promise<readonly number[]> {
  return await listDays(
    db,
    sql`select day from outcome_days where closed_at is not null and compacted_at is null`,
  );
}

/** Days up to and with one of which something waits beside the partitions. */
export async function listLateDays(db: Kysely<Database>, last: number): Promise<readonly number[]> {
  return await listDays(
    db,
    sql`
      select day_of_minute(minute) as day from outcome_late_minutes
      where minute < (${last}::int + 1) * 1440
      union
      select day_of_key(key) from outcome_late_keys where key < first_key_of_day(epoch_day(${last}::int + 1))
      except
      select day from outcome_days where closed_at is null`,
  );
}

/** Compacted days whose partitions are still there. */
export async function listEmptiedDays(db: Kysely<Database>): Promise<readonly number[]> {
  return await listDays(
    db,
    sql`
      select day from outcome_days
      where compacted_at is not null and to_regclass('outcome_minutes_' || to_char(day, 'YYYYMMDD')) is not null`,
  );
}

/** Drops the partitions of days that were compacted; gives up at once where somebody reads them. */
export async function dropDay(tx: Kysely<Database>, day: number): Promise<void> {
  await sql`set local lock_timeout = '100ms'`.execute(tx);
  await sql`select drop_outcome_day(epoch_day(${day}::int))`.execute(tx);
}

async function listDays(
  db: Kysely<Database>,
  days: ReturnType<typeof sql>,
): Promise<readonly number[]> {
  const { rows } = await sql<{ day: number }>`
    select day - date '1970-01-01' as day from (${days}) as found order by day`.execute(db);
  return rows.map(({ day }) => day);
}
