import { type Kysely, sql } from "kysely";
import { copyUnlessTaken } from "./copy-unless-taken.ts";
import type { OpenTransaction } from "./in-transaction.ts";
import { dayOfKey, digitsOfDay } from "./outcome-key.ts";
import type { Database } from "./schema.ts";
import { uuidArray, uuidRows } from "./uuid-bytes.ts";

/**
 * Keeps the keys of outcomes.
 * @param keys each once
 * @param openDays the days, since the epoch, whose partitions take them; the others are kept beside
 * @returns those that were kept before
 */
export async function insertKeys(
  tx: OpenTransaction,
  keys: readonly string[],
  openDays: ReadonlySet<number>,
): Promise<ReadonlySet<string>> {
  // Two writers that take keys in the same order never wait for each other in a circle.
  const sorted = [...keys].sort();
  const { inTime, late } = partByDay(sorted, openDays);
  const known = await insertInto(tx, "outcome_keys", inTime);
  const knownLate = await insertInto(tx, "outcome_late_keys", late);
  // Asked after they are in the table: whoever compacts the day meanwhile is waited for there.
  const compacted = await findCompacted(tx.db, late);
  return new Set([...known, ...knownLate, ...compacted]);
}

/** Keys begin with their day, so most are of the day of the one before. */
function partByDay(sorted: readonly string[], openDays: ReadonlySet<number>) {
  const inTime: string[] = [];
  const late: string[] = [];
  let day = "";
  let isInTime = false;
  for (const key of sorted) {
    if (day === "" || !key.startsWith(day)) {
      day = digitsOfDay(key);
      isInTime = openDays.has(dayOfKey(key));
    }
    (isInTime ? inTime : late).push(key);
  }
  return { inTime, late };
}

type KeyTable = "outcome_keys" | "outcome_late_keys";

const COPY_IN_PLACE: Readonly<Record<KeyTable, string>> = {
  outcome_keys: "copy outcome_keys (key) from stdin (format binary)",
  outcome_late_keys: "copy outcome_late_keys (key) from stdin (format binary)",
};

async function insertInto(
  tx: OpenTransaction,
  table: KeyTable,
  sorted: readonly string[],
): Promise<readonly string[]> {
  if (sorted.length === 0) return [];
  if (await copyUnlessTaken(tx.client, COPY_IN_PLACE[table], uuidRows(sorted))) return [];
  const fresh = new Set(await insertNew(tx.db, table, sorted));
  return sorted.filter((key) => !fresh.has(key));
}

async function insertNew(
  db: Kysely<Database>,
  table: KeyTable,
  sorted: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    insert into ${sql.table(table)} (key)
    select key from unnest(${uuidArray(sorted)}::uuid[]) as given (key) order by key
    on conflict do nothing
    returning replace(key::text, '-', '') as key`.execute(db);
  return rows.map((row) => row.key);
}

/** Those of late keys that a closed or compacted day holds. */
async function findCompacted(
  db: Kysely<Database>,
  keys: readonly string[],
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string }>`
    select given.hex as key
    from (
      select hex, hex::uuid as key, day_of_key(hex::uuid) as day, short_key(hex::uuid) as short
      from unnest(${keys}::text[]) as told (hex) offset 0
    ) as given
    where exists (select from outcome_keys known where known.key = given.key)
      or exists (
        select from (
          select block.keys from outcome_key_blocks block
          where block.day = given.day and block.first_key <= given.short
          order by block.first_key desc limit 1
        ) as near
        where given.short = any (near.keys))`.execute(db);
  return rows.map((row) => row.key);
}
