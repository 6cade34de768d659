import type { ChangeEvent } from "../domain/change-event.ts";
import {
  type ChangeFilter,
  readChangeEvents,
  readTargets,
  withHandle,
} from "../store/change-events.ts";
import { readObservations } from "../store/observations.ts";
import type { Store } from "../store/open-database.ts";
import { foldTargets } from "./record-observations.ts";

/**
 * The changes of a stretch of time, in order of time.
 * @param asOf only what was recorded by then counts: the observations of that time are folded anew
 */
export async function readChanges(
  { db }: Store,
  filter: ChangeFilter,
  asOf: number | undefined,
): Promise<readonly ChangeEvent[]> {
  if (asOf === undefined) return readChangeEvents(db, filter);
  const recorded = await readObservations(db, await readTargets(db), asOf);
  return foldTargets(recorded)
    .map((one) => withHandle(one.change))
    .filter((change) => isWanted(change, filter))
    .sort((a, b) => a.occurredAt - b.occurredAt);
}

function isWanted(change: ChangeEvent, filter: ChangeFilter): boolean {
  const { from, until, otherEnvironments = [] } = filter;
  const isInTime =
    change.occurredAt <= until && Math.max(change.occurredAt, change.effective.to) >= from;
  const place = change.environment;
  return isInTime && (place === undefined || !otherEnvironments.includes(place));
}
