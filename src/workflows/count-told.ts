import type { DeliveryAnswer, OutcomeDelivery } from "../domain/received-delivery.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { addOutcome, emptyBatch } from "../store/outcome-batch.ts";
import { loadSegmentCap } from "../store/segment-cap.ts";
import { writeOutcomes } from "../store/write-outcomes.ts";
import { countReadings } from "./count-readings.ts";

export interface CountOptions {
  /** Segment keys that may be kept; absent: every key. */
  readonly segmentKeys: readonly string[] | undefined;
}

/** What is told by whomever: outcomes, or readings of counters. */
export type Told = Pick<OutcomeDelivery, "outcomes" | "counters" | "rejected">;

/**
 * Counts what is told into the buckets.
 * @returns what became of each, in the order given
 */
export async function countTold(
  tx: OpenTransaction,
  told: readonly Told[],
  { segmentKeys }: CountOptions,
): Promise<readonly DeliveryAnswer[]> {
  const cap = await loadSegmentCap(tx.db, segmentKeys);
  const batch = emptyBatch();
  const answers: { accepted: number; duplicates: number }[] = [];
  for (const [index, one] of told.entries()) {
    const { outcomes, taken, repeated } = await outcomesOf(tx, one);
    const known = outcomes.filter((outcome) => !addOutcome(batch, cap, outcome, index)).length;
    answers.push({ accepted: taken - known, duplicates: repeated + known });
  }
  const { duplicatesOf } = await writeOutcomes(tx, batch, cap);
  return told.map(({ rejected }, index) => {
    const { accepted, duplicates } = answers[index] ?? { accepted: 0, duplicates: 0 };
    const known = duplicatesOf.get(index) ?? 0;
    return { accepted: accepted - known, duplicates: duplicates + known, rejected };
  });
}

/** Its outcomes, and how many of its entries are new or were told before. */
async function outcomesOf(tx: OpenTransaction, { outcomes, counters }: Told) {
  if (counters === undefined) return { outcomes, taken: outcomes.length, repeated: 0 };
  const differences = await countReadings(tx, counters);
  const repeated = differences.filter(({ kind }) => kind === "repeated").length;
  const counted = differences.flatMap((one) => (one.kind === "counted" ? [one.outcome] : []));
  return {
    outcomes: [...outcomes, ...counted],
    taken: outcomes.length + differences.length - repeated,
    repeated,
  };
}
