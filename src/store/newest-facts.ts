import type { Pool } from "pg";
import { loadQuery } from "./load-query.ts";

/** When the newest fact of each source was recorded. */
export async function readNewestFacts(
  pool: Pool,
): Promise<readonly { readonly source: string; readonly recordedAt: number }[]> {
  const { rows } = await pool.query<{ source: string; recorded_at: Date }>(
    loadQuery("newest-facts"),
  );
  return rows.map((row) => ({ source: row.source, recordedAt: row.recorded_at.getTime() }));
}

/** A text that is another one when anything has been recorded since. */
export async function readRecordStamp(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ newest: string }>(loadQuery("newest-records"));
  return rows[0]?.newest ?? "";
}
