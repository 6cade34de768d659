import type { ChangeEvent } from "../domain/change-event.ts";
import { namedParts } from "../domain/named-parts.ts";
import { HOUR, MINUTE } from "../domain/series.ts";
import { isOfPart } from "./tell-as-part.ts";

/** A content hash in traffic, and when it was first and last seen in one environment. Epoch milliseconds. */
export interface SeenText {
  readonly hash: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** How long after a change instances may still load what it brought. */
const LOADS_WITHIN = HOUR;
/** How far the clocks of a source and of traffic may be apart. */
const CLOCKS_APART = 5 * MINUTE;

/**
 * Which texts in traffic are what a prompt that takes in others became by each change of it or of a part. Traffic may name
 * the text with its parts filled in, which no source holds: it is another one after each of these changes. A change
 * accounts for no more new texts than were served before it, so that one that came besides stays unrecorded.
 * @param seen texts of the prompt in traffic
 * @returns by the handle of the change, the first seen first; empty for a prompt that takes in no other
 * @example `tone` changes at 9:00, `support.extract` includes it and runs on another hash from 9:02 on → that hash
 */
export function resolvedTexts(
  prompt: string,
  seen: readonly SeenText[],
  changes: readonly ChangeEvent[],
): ReadonlyMap<string, readonly string[]> {
  const moves = changes.filter((one) => one.kind !== "version_created" && one.kind !== "review");
  const ofParts = moves.filter((one) => isOfPart(one, prompt));
  const own = moves.filter((one) => one.prompt === prompt && one.afterHash !== undefined);
  if (ofParts.length === 0 && !own.some(namesParts)) return new Map();
  const recorded = new Set(changes.flatMap((one) => [one.beforeHash, one.afterHash]));
  const unrecorded = seen.filter((one) => !recorded.has(one.hash)).sort(byFirstSeen);
  const taken = new Set<string>();
  const found = new Map<string, readonly string[]>();
  for (const change of [...ofParts, ...own].sort(byTime)) {
    const free = unrecorded.filter((one) => !taken.has(one.hash));
    const hashes = broughtBy(change, free, servedBefore(change, unrecorded));
    for (const hash of hashes) taken.add(hash);
    if (hashes.length > 0) found.set(change.handle, hashes);
  }
  return found;
}

/** The hashes of `resolvedTexts` alone. */
export function resolvedHashes(...given: Parameters<typeof resolvedTexts>): ReadonlySet<string> {
  return new Set([...resolvedTexts(...given).values()].flat());
}

function broughtBy(
  { effective }: ChangeEvent,
  texts: readonly SeenText[],
  most: number,
): readonly string[] {
  return texts
    .filter(
      ({ firstSeen }) =>
        firstSeen >= effective.from - CLOCKS_APART && firstSeen <= effective.to + LOADS_WITHIN,
    )
    .slice(0, most)
    .map(({ hash }) => hash);
}

/** How many texts ran side by side before a change: one for each of the prompt's overrides. */
function servedBefore({ effective: { from } }: ChangeEvent, texts: readonly SeenText[]): number {
  const before = texts.filter(
    (one) => one.firstSeen < from - CLOCKS_APART && one.lastSeen >= from - LOADS_WITHIN,
  );
  return Math.max(1, before.length);
}

function namesParts({ before, after }: ChangeEvent): boolean {
  return [before, after].some((text) => text !== undefined && namedParts(text).length > 0);
}

function byFirstSeen(a: SeenText, b: SeenText): number {
  return a.firstSeen - b.firstSeen;
}

function byTime(a: ChangeEvent, b: ChangeEvent): number {
  return a.effective.to - b.effective.to;
}
