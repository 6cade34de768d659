import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** Until the transaction ends, nobody else decides what one target is to be told. */
export async function lockTarget(tx: Kysely<Database>, target: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`deliver ${target}`}, 0))`.execute(tx);
}
