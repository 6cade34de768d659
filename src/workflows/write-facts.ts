import type { ChangeObservation, Observation } from "../domain/observation.ts";
import type { ImportLine } from "../domain/wire/read-line.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { addOutcome, emptyBatch, isFull, type OutcomeBatch } from "../store/outcome-batch.ts";
import type { SegmentCap } from "../store/segment-cap.ts";
import { writeOutcomes } from "../store/write-outcomes.ts";
import { recordObservations } from "./record-observations.ts";

const CHANGES_A_BATCH = 2000;
// Change lines are evidence and kept as they came, up to this size; beyond it their observations are the evidence.
const MOST_CHANGE_BYTES = 16 << 20;

/** How many facts were written. */
export interface WrittenFacts {
  readonly changes: number;
  readonly outcomes: number;
  readonly duplicates: number;
}

/** Takes facts one by one and writes them in batches, the next being read while one is written. */
export interface FactWriter {
  /** Returns a promise only when it has to be waited for. */
  add(line: ImportLine, text: string): Promise<void> | undefined;
  finish(): Promise<WrittenFacts>;
  /** The change lines as they came, absent where there were none or too many. */
  changeBytes(): Uint8Array | undefined;
}

/** A writer inside one transaction; what it wrote counts once the transaction is committed. */
export function createFactWriter(
  tx: OpenTransaction,
  deliveryId: string,
  cap: SegmentCap,
): FactWriter {
  const counts = { changes: 0, outcomes: 0, duplicates: 0 };
  const changeLines = createLineKeeper(MOST_CHANGE_BYTES);
  let changes: ChangeObservation[] = [];
  let batch = emptyBatch();
  let writing: Promise<unknown> = Promise.resolve();

  const write = async (full: OutcomeBatch, observations: readonly ChangeObservation[]) => {
    counts.duplicates += (await writeOutcomes(tx, full, cap)).duplicates;
    await recordObservations(tx, deliveryId, sourceOf, observations);
  };
  const flush = async () => {
    await writing;
    writing = write(batch, changes);
    // Waited for at the next flush; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
    batch = emptyBatch();
    changes = [];
  };
  return {
    add(line, text) {
      if (line.kind === "outcome") {
        counts.outcomes += 1;
        addOutcome(batch, cap, line.outcome);
        return isFull(batch) ? flush() : undefined;
      }
      counts.changes += 1;
      changeLines.keep(text);
      changes.push(toObservation(line));
      return changes.length >= CHANGES_A_BATCH ? flush() : undefined;
    },
    async finish() {
      await flush();
      await writing;
      return counts;
    },
    changeBytes: changeLines.bytes,
  };
}

function toObservation(line: Extract<ImportLine, { kind: "change" }>): ChangeObservation {
  const { change } = line;
  return { kind: "change", key: change.id, target: `stated:${change.id}`, change };
}

function sourceOf(observation: Observation): string {
  return observation.kind === "change" ? observation.change.source : "import";
}

function createLineKeeper(most: number) {
  let lines: string[] = [];
  let size = 0;
  return {
    keep(text: string) {
      size += text.length;
      if (size <= most) lines.push(text);
      else lines = [];
    },
    bytes: () => (lines.length > 0 ? Buffer.from(`${lines.join("\n")}\n`) : undefined),
  };
}
