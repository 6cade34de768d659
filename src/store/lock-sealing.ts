import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Keeps other processes from sealing until the transaction ends.
 * @returns false when one is at it
 */
export async function lockSealing(tx: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('seal evidence', 0)) as got`.execute(tx);
  return rows[0]?.got === true;
}
