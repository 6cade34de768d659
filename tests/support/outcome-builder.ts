import type { Pool } from "pg";
import type { Outcome } from "../../src/domain/outcome.ts";
import { inTransaction } from "../../src/store/in-transaction.ts";
import { addOutcome, emptyBatch } from "../../src/store/outcome-batch.ts";
import { loadSegmentCap } from "../../src/store/segment-cap.ts";
import { writeOutcomes } from "../../src/store/write-outcomes.ts";

/** An outcome of production's prompt `p` that went well. */
export function outcomeAt(at: number, more: Partial<Outcome> = {}): Outcome {
  return {
    at,
    environment: "production",
    workflow: undefined,
    prompt: "p",
    promptVersion: "v1",
    promptHash: undefined,
    model: undefined,
    outcome: "ok",
    count: 1,
    weight: 1,
    segment: {},
    id: undefined,
    traceId: undefined,
    ...more,
  };
}

/**
 * Counts outcomes in one transaction.
 * @returns how many of them had been counted before
 */
export async function storeOutcomes(pool: Pool, outcomes: readonly Outcome[]): Promise<number> {
  return await inTransaction(pool, async (tx) => {
    const cap = await loadSegmentCap(tx.db, undefined);
    const batch = emptyBatch();
    for (const one of outcomes) addOutcome(batch, cap, one);
    return (await writeOutcomes(tx, batch, cap)).duplicates;
  });
}
