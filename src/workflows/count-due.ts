import { inTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { readDueTraces } from "../store/waiting-spans.ts";
import { countDueSpans } from "./count-spans.ts";
import { type CountOptions, countTold } from "./count-told.ts";

const AT_ONCE = 500;

/**
 * Counts spans whose request did not come within a minute.
 * @returns how many traces were looked at; there may be more where it is `AT_ONCE`
 */
export async function countDue(
  { pool }: Store,
  at: number,
  options: CountOptions,
): Promise<number> {
  return await inTransaction(pool, async (tx) => {
    const traceIds = await readDueTraces(tx.db, at, AT_ONCE);
    if (traceIds.length === 0) return 0;
    const outcomes = await countDueSpans(tx, traceIds, at);
    await countTold(tx, [{ outcomes, rejected: [], receivedAt: at }], options);
    return traceIds.length;
  });
}
