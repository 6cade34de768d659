import type { ChangeEvent } from "../domain/change-event.ts";
import { widenByClock } from "../domain/source-clock.ts";
import {
  type ChangeFilter,
  readChangeEvents,
  readTargets,
  withHandle,
} from "../store/change-events.ts";
import { readObservations } from "../store/observations.ts";
import type { Store } from "../store/open-database.ts";
import { readClocks } from "../store/source-clocks.ts";
import { foldTargets } from "./record-observations.ts";

/**
 * The changes of a stretch of time, in order of time, each in effect as exactly as its source's clock allows to say.
 * @param asOf only what was recorded by then counts: the observations of that time are folded anew
 */
export async function readChanges(
  { db }: Store,
  filter: ChangeFilter,
  asOf: number | undefined,
): Promise<readonly ChangeEvent[]> {
  const clocks = new Map((await readClocks(db)).map((clock) => [clock.source, clock]));
  const changes = await readAsTold(db, filter, asOf);
  return changes.map((change) => widenByClock(change, clocks.get(change.source)));
}

async function readAsTold(
  db: Store["db"],
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
  const { from, until, otherEnvironments = [], served } = filter;
  const isServed =
    (change.version !== undefined && served?.versions.includes(change.version) === true) ||
    (change.afterHash !== undefined && served?.hashes.includes(change.afterHash) === true);
  const isInTime =
    change.occurredAt <= until &&
    (Math.max(change.occurredAt, change.effective.to) >= from || isServed);
  const place = change.environment;
  return isInTime && (place === undefined || !otherEnvironments.includes(place));
}
