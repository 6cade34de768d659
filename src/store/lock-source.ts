import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Lets the deliveries of a source be kept one after another until the transaction ends: two that tell of one target at
 * the same time would each fold it without the other.
 */
export async function lockSource(tx: Kysely<Database>, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`source ${source}`}, 0))`.execute(tx);
}
