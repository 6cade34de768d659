import type { ServedRevision } from "../domain/served-revision.ts";

/** Of two revisions the one that was seen last; of two that are both served at the end of traffic, the one that came later. */
export function newerOf(one: ServedRevision | undefined, other: ServedRevision): ServedRevision {
  if (one === undefined) return other;
  if (one.lastSeen !== other.lastSeen) return one.lastSeen > other.lastSeen ? one : other;
  return other.firstSeen > one.firstSeen ? other : one;
}
