import { replaceChangeEvents } from "../store/change-events.ts";
import { forgetComparison } from "../store/comparison.ts";
import { inTransaction } from "../store/in-transaction.ts";
import { lockSource } from "../store/lock-source.ts";
import { readObservationsWithoutTexts, type Target } from "../store/observations.ts";
import type { Store } from "../store/open-database.ts";
import { asStored, removeChanges, removeUnobservedChanges } from "../store/stored-changes.ts";
import { observedBatches } from "./observed-batches.ts";
import { foldTargets } from "./record-observations.ts";

/**
 * Makes all changes anew from what was observed, a few targets at a time: after an update that folds otherwise, or where
 * somebody changed them by hand.
 * @returns how many targets were folded
 */
export async function foldAll({ pool }: Store, signal: AbortSignal): Promise<number> {
  let folded = 0;
  for await (const targets of observedBatches(pool)) {
    signal.throwIfAborted();
    await foldBatch(pool, targets);
    folded += targets.length;
  }
  await inTransaction(pool, async (tx) => {
    await removeUnobservedChanges(tx);
    await forgetComparison(tx.client);
  });
  return folded;
}

async function foldBatch(pool: Store["pool"], targets: readonly Target[]): Promise<void> {
  await inTransaction(pool, async ({ db }) => {
    for (const source of new Set(targets.map((one) => one.source))) await lockSource(db, source);
    const recorded = await readObservationsWithoutTexts(db, targets);
    const changes = foldTargets(recorded);
    // One that somebody put under another target would keep its place.
    await removeChanges(db, changes.map(asStored));
    await replaceChangeEvents(db, targets, changes);
  });
}
