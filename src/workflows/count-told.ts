import { type ChannelRules, channelOf, USUAL_CHANNELS } from "../domain/channel.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { DeliveryAnswer, OutcomeDelivery } from "../domain/received-delivery.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { addOutcome, emptyBatch } from "../store/outcome-batch.ts";
import { loadSegmentCap } from "../store/segment-cap.ts";
import { writeOutcomes } from "../store/write-outcomes.ts";
import { countReadings } from "./count-readings.ts";
import { countSpans } from "./count-spans.ts";
import { type KeptSpans, loadKeptSpans } from "./kept-spans.ts";
import { takeTurns } from "./take-turns.ts";

export interface CountOptions {
  /** Segment keys that may be kept; absent: every key. */
  readonly segmentKeys: readonly string[] | undefined;
  /** Which channel counts; absent: as it is without configuration. */
  readonly channels?: ChannelRules | undefined;
}

/** What is told by whomever: outcomes, requests that spans tell of, or readings of counters. */
export type Told = Pick<
  OutcomeDelivery,
  "outcomes" | "counters" | "spans" | "rejected" | "receivedAt"
>;

/** What a delivery comes to. */
interface ReadTold {
  readonly index: number;
  readonly outcomes: readonly Outcome[];
  /** How many of its entries are new or were told before. */
  readonly taken: number;
  readonly repeated: number;
}

/**
 * Counts what is told into the buckets.
 * @returns what became of each, in the order given
 */
export async function countTold(
  tx: OpenTransaction,
  told: readonly Told[],
  { segmentKeys, channels = USUAL_CHANNELS }: CountOptions,
): Promise<readonly DeliveryAnswer[]> {
  const cap = await loadSegmentCap(tx.db, segmentKeys);
  const read: ReadTold[] = [];
  const kept = await loadKeptSpans(tx, tracesOf(told));
  for (const [index, one] of told.entries()) {
    read.push({ index, ...(await readTold(tx, one, kept)) });
  }
  await kept.save();
  const turns = await takeTurns(
    tx,
    read.flatMap(({ outcomes }) => outcomes),
    channels,
  );
  const batch = emptyBatch();
  const unchanging = new Map<number, number>();
  // Of channels that tell of a workflow for the first time together, the best is asked first.
  for (const { index, outcomes } of bestFirst(read, channels)) {
    const without = outcomes.filter(
      (outcome) => !turns.counts(outcome) || !addOutcome(batch, cap, outcome, index),
    );
    unchanging.set(index, without.filter(({ count }) => count > 0).length);
  }
  await turns.save();
  const { duplicatesOf } = await writeOutcomes(tx, batch, cap);
  return read.map(({ index, taken, repeated }) => {
    const known = (unchanging.get(index) ?? 0) + (duplicatesOf.get(index) ?? 0);
    const rejected = told[index]?.rejected ?? [];
    return { accepted: taken - known, duplicates: repeated + known, rejected };
  });
}

function bestFirst(read: readonly ReadTold[], { order }: ChannelRules): readonly ReadTold[] {
  const rankOf = ({ outcomes: [first] }: ReadTold) =>
    first?.toldBy === undefined ? -1 : order.indexOf(channelOf(first.toldBy));
  return [...read].sort((a, b) => rankOf(a) - rankOf(b));
}

function tracesOf(told: readonly Told[]): readonly string[] {
  return [...new Set(told.flatMap(({ spans }) => spans?.traceIds ?? []))];
}

async function readTold(
  tx: OpenTransaction,
  { outcomes, counters, spans, receivedAt }: Told,
  kept: KeptSpans,
): Promise<Omit<ReadTold, "index">> {
  if (spans !== undefined) {
    const counted = countSpans(kept, spans, receivedAt);
    const taken = spans.requests.length - counted.repeated;
    return { ...counted, outcomes: [...outcomes, ...counted.outcomes], taken };
  }
  if (counters === undefined) return { outcomes, taken: outcomes.length, repeated: 0 };
  const differences = await countReadings(tx, counters);
  const toldBy = `counter ${counters.source}` as const;
  const counted = differences.flatMap((one) =>
    one.kind === "counted" ? [{ ...one.outcome, toldBy }] : [],
  );
  const repeated = differences.filter(({ kind }) => kind === "repeated").length;
  return {
    outcomes: [...outcomes, ...counted],
    taken: outcomes.length + differences.length - repeated,
    repeated,
  };
}
