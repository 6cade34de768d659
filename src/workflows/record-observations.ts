import { foldObservations } from "../analysis/fold-observations.ts";
import type { Observation } from "../domain/observation.ts";
import { type FoldedChange, replaceChangeEvents } from "../store/change-events.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import {
  insertObservations,
  type RecordedObservation,
  readObservations,
} from "../store/observations.ts";

/**
 * Keeps the observations of a delivery and folds the targets they belong to into change events.
 * @param sourceOf the source that an observation is from; an import may carry several
 * @returns how many observations were new
 */
export async function recordObservations(
  { db }: OpenTransaction,
  deliveryId: string,
  sourceOf: (observation: Observation) => string,
  observations: readonly Observation[],
): Promise<number> {
  const { added, targets } = await insertObservations(db, deliveryId, sourceOf, observations);
  const recorded = await readObservations(db, targets);
  await replaceChangeEvents(db, targets, foldTargets(recorded));
  return added;
}

/** Folds observations target by target. */
export function foldTargets(recorded: readonly RecordedObservation[]): readonly FoldedChange[] {
  return [...byTarget(recorded).values()].flatMap((group) => {
    const [{ source, target }] = group;
    const recordedAt = Math.max(...group.map((one) => one.recordedAt));
    const changes = foldObservations(
      source,
      group.map((one) => one.observation),
    );
    return changes.map((change) => ({ source, target, change, recordedAt }));
  });
}

type Group = [RecordedObservation, ...RecordedObservation[]];

function byTarget(recorded: readonly RecordedObservation[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const one of recorded) {
    const name = `${one.source}\n${one.target}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
