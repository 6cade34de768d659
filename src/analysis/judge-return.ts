import type { RevisionSide, TrafficReturn } from "../domain/revert-plan.ts";
import { MINUTE } from "../domain/series.ts";
import type { ServedRevision } from "../domain/served-revision.ts";

/** What was written, and when. Times are epoch milliseconds. */
export interface WrittenRevert {
  readonly live: RevisionSide;
  readonly back: RevisionSide;
  readonly writtenAt: number;
  /** For how long the state that was live must not have been seen. */
  readonly quiet: number;
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
}

/**
 * Judges what traffic of one prompt in one environment shows after a way back was written. Traffic is counted by the
 * minute, so only minutes after that of the writing are evidence of what came after it.
 *
 * Example: written at 15:46:50 with 5 minutes of quiet; v40 is seen at 15:47, v41 last at 15:47 → back at 15:53.
 * Source: none, a stated rule.
 */
export function judgeReturn(
  served: readonly ServedRevision[],
  written: WrittenRevert,
  now: number,
): TrafficReturn {
  const { live, back, writtenAt, quiet } = written;
  const minute = Math.floor(writtenAt / MINUTE) * MINUTE;
  const since = served.filter((one) => one.lastSeen > minute);
  const isOf = (side: RevisionSide) => (one: ServedRevision) => isServed(one, side, written);
  const seen = served.filter(isOf(live)).map((one) => one.lastSeen);
  const lastSeen = seen.length > 0 ? Math.max(...seen) : undefined;
  const isQuiet = lastSeen === undefined || lastSeen + MINUTE + quiet <= now;
  const isBack = since.some(isOf(back));
  if (isBack && isQuiet) return { kind: "back", lastSeen };
  if (lastSeen !== undefined && lastSeen > minute) return { kind: "still", lastSeen };
  if (isBack) return { kind: "quieting", lastSeen };
  return { kind: since.length > 0 ? "other" : "silent", lastSeen };
}

/** By content where traffic tells one and the state has one, else by version. */
function isServed(
  { hash, version }: ServedRevision,
  side: RevisionSide,
  { normalised }: WrittenRevert,
): boolean {
  const plain = (one: string) => normalised.get(one) ?? one;
  if (hash !== undefined && side.hash !== undefined && plain(hash) === plain(side.hash))
    return true;
  if (hash !== undefined && normalised.has(hash)) return false;
  return version !== undefined && version === side.version;
}
