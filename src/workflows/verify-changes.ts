import type { EvidenceFault } from "../domain/evidence.ts";
import { findOddChange } from "../evidence/find-odd-change.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import { readObservationsWithoutTexts, type Target } from "../store/observations.ts";
import { asStored, findUnobservedChange, readStoredChanges } from "../store/stored-changes.ts";
import { observedBatches } from "./observed-batches.ts";
import { foldTargets } from "./record-observations.ts";

/** What folding the changes again came to. */
export interface CheckedChanges {
  readonly count: number;
  readonly fault: EvidenceFault | undefined;
}

/**
 * Folds every target's observations again, as when they came, and compares the changes with those that are stored.
 * What was redacted is gone from both.
 */
export async function verifyChanges(
  snapshot: OpenTransaction,
  signal: AbortSignal,
): Promise<CheckedChanges> {
  let count = 0;
  for await (const targets of observedBatches(snapshot.client)) {
    signal.throwIfAborted();
    const { changes, fault } = await compareBatch(snapshot, targets);
    count += changes;
    if (fault !== undefined) return { count, fault };
  }
  const stray = await findUnobservedChange(snapshot.client);
  if (stray === undefined) return { count, fault: undefined };
  const what = `change ${stray.handle} of ${stray.source} was added: nothing that was observed tells of it`;
  return { count, fault: { what, record: undefined } };
}

async function compareBatch({ db, client }: OpenTransaction, targets: readonly Target[]) {
  const folded = foldTargets(await readObservationsWithoutTexts(db, targets)).map(asStored);
  const handles = folded.map(({ handle }) => handle);
  const stored = await readStoredChanges(client, targets, handles);
  const what = findOddChange(targets, folded, stored);
  return {
    changes: new Set(handles).size,
    fault: what === undefined ? what : { what, record: undefined },
  };
}
