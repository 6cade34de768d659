import { sql } from "kysely";
import type { Pool } from "pg";
import { explainWriteError } from "./explain-write-error.ts";
import { inTransaction, type OpenTransaction } from "./in-transaction.ts";

/**
 * Runs work that one process is to do at a time, in one transaction.
 * @param what names the work: another kind may run beside it
 * @returns false when another process is at it, or when readers or writers are in the way: then nothing was changed
 */
export async function asRunner(
  pool: Pool,
  work: (tx: OpenTransaction) => Promise<boolean>,
  what: "tend outcomes" | "watch drift" = "tend outcomes",
): Promise<boolean> {
  try {
    return await inTransaction(pool, async (tx) => {
      const { rows } = await sql<{ got: boolean }>`
        select pg_try_advisory_xact_lock(hashtextextended(${what}, 0)) as got`.execute(tx.db);
      return rows[0]?.got === true && (await work(tx));
    });
  } catch (error) {
    if (explainWriteError(error, "")?.kind === "conflict") return false;
    throw error;
  }
}
