import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/**
 * From here on facts count as recorded at that moment, epoch milliseconds, and not when they are. Only for a database
 * that is thrown away: an answer from it is then the same whenever it is asked.
 */
export async function stopRecordingClock(db: Kysely<Database>, at: number): Promise<void> {
  const moment = sql.lit(new Date(at).toISOString());
  for (const table of ["deliveries", "observations", "revisions"]) {
    await db.schema
      .alterTable(table)
      .alterColumn("recorded_at", (column) => column.setDefault(sql`${moment}::timestamptz`))
      .execute();
  }
}
