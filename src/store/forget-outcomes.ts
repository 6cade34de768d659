import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** Removes the counts of compacted days before one (since the epoch). First and last minutes of series stay. */
export async function forgetMinutes(tx: Kysely<Database>, day: number): Promise<void> {
  await sql`delete from outcome_blocks where day < epoch_day(${day}::int)`.execute(tx);
  await sql`delete from outcome_class_blocks where day < epoch_day(${day}::int)`.execute(tx);
  await sql`delete from outcome_late_minutes where minute < ${day}::int * 1440`.execute(tx);
}

/** Removes the ids of outcomes of compacted days before one: what comes again of them is counted again. */
export async function forgetKeys(tx: Kysely<Database>, day: number): Promise<void> {
  await sql`delete from outcome_key_blocks where day < epoch_day(${day}::int)`.execute(tx);
  await sql`delete from outcome_late_keys where key < first_key_of_day(epoch_day(${day}::int))`.execute(
    tx,
  );
}

/** Removes the trace ids of failures before a day. */
export async function forgetExamples(tx: Kysely<Database>, day: number): Promise<void> {
  await sql`delete from outcome_examples where hour < epoch_day(${day}::int)::timestamp at time zone 'UTC'`.execute(
    tx,
  );
}
