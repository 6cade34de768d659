import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import type { ServedRevision } from "../domain/served-revision.ts";
import { seeInTraffic } from "./see-in-traffic.ts";

/**
 * The change, in force from when traffic first showed the revision that it brought. As it was where a record states when
 * it came in force, where traffic had shown that revision before the change, and where the traffic that is held begins
 * with it, so that an earlier sight cannot be excluded.
 * @param served what traffic shows of all prompts, in any order
 * @param normalised a recorded hash to the hash of its normalised form
 * @example an edit of 23:02 whose `v41` was counted first in the minute of 23:04 → in force from 23:04, by traffic
 */
export function inForceByTraffic(
  change: ChangeEvent,
  served: readonly ServedRevision[],
  normalised: ReadonlyMap<string, string>,
): ChangeEvent {
  if (change.effective.basis === "stated") return change;
  const own = served.filter((one) => one.prompt === change.prompt);
  const sight = seeInTraffic(change, own, normalised);
  if (sight?.kind !== "seen" || sight.firstSeen + MINUTE <= change.occurredAt) return change;
  if (!served.some((one) => one.firstSeen < sight.firstSeen)) return change;
  const at = Math.max(sight.firstSeen, change.occurredAt);
  return { ...change, effective: { from: at, to: at, basis: "traffic" } };
}
