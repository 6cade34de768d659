import type { ClientBase } from "pg";

/** The table that says which days have partitions. */
export const DAYS_TABLE = "outcome_days";

/** Drops all days with their partitions, which hold nothing, to make room for those of a backup. */
export async function dropAllDays(client: ClientBase): Promise<void> {
  await client.query("select drop_outcome_day(day) from outcome_days");
  await client.query("delete from outcome_days");
}

/** Makes the partitions that the stored days had when they were backed up. */
export async function openStoredDays(client: ClientBase): Promise<void> {
  await client.query("select open_outcome_day(day) from outcome_days where compacted_at is null");
}
