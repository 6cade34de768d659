import type { NotSeen, SourceFreshness } from "../domain/answer.ts";
import type { BlindSpot } from "../domain/blind-spot.ts";
import { DAY } from "../domain/series.ts";
import { readNewestFacts } from "../store/newest-facts.ts";
import type { Store } from "../store/open-database.ts";
import { readSourceReads, type SourceRead } from "../store/source-reads.ts";

/** How fresh each source is, and which ones could not be seen in the time that matters. */
export interface SeenSources {
  readonly sources: readonly SourceFreshness[];
  readonly notSeen: readonly NotSeen[];
}

/** Names of the sources that the settings list. */
export interface ConfiguredSources {
  readonly sources: readonly string[];
  /** Those among them that only count, or tell of people, and of no changes. */
  readonly meters: readonly string[];
  /** Those that are only sent from: nobody can ask them what happened. */
  readonly pushed?: readonly string[];
}

const STALE_AFTER = DAY;

/**
 * Looks at the state of every source.
 * @param until the end of the time asked about, epoch milliseconds
 * @param newestOutcome the last minute in which anything was counted
 */
export async function seeSources(
  { db, pool }: Store,
  { sources, pushed = [] }: Pick<ConfiguredSources, "sources" | "pushed">,
  until: number,
  newestOutcome: number | undefined,
): Promise<SeenSources> {
  // One after the other: another connection would cost more than either.
  const reads = await readSourceReads(db);
  const newest = await readNewestFacts(pool);
  const heard = newest.map(({ source }) => source);
  const notSeen = [
    ...reads.flatMap((read) => unseen(read, until)),
    ...sources
      .filter((name) => !reads.some((read) => read.source === name))
      // Who only sends, and has sent, may have nothing to say.
      .filter((name) => !(pushed.includes(name) && heard.includes(name)))
      .map((source) => neverRead(source, pushed.includes(source))),
  ];
  return { sources: freshness(newest, reads, newestOutcome), notSeen };
}

/**
 * The stretches in which a change may have been made that nobody could read.
 * @param meters names of sources that tell of no changes: they cannot hide one
 */
export function blindSpotsOf(
  notSeen: readonly NotSeen[],
  meters: readonly string[],
): readonly BlindSpot[] {
  return notSeen
    .filter(({ source, why }) => why !== "unmapped" && !meters.includes(source))
    .map(({ source, since }) => ({ source, prompts: undefined, from: since ?? 0, to: undefined }));
}

function freshness(
  newest: Awaited<ReturnType<typeof readNewestFacts>>,
  reads: readonly SourceRead[],
  newestOutcome: number | undefined,
): readonly SourceFreshness[] {
  const asOf = new Map<string, number>();
  for (const { source, recordedAt } of newest) asOf.set(source, recordedAt);
  for (const { source, readAt } of reads) {
    if (readAt !== undefined) asOf.set(source, Math.max(readAt, asOf.get(source) ?? 0));
  }
  const sources = [...asOf].map(([source, dataAsOf]) => ({ source, dataAsOf }));
  const traffic =
    newestOutcome === undefined ? [] : [{ source: "traffic", dataAsOf: newestOutcome }];
  return [...sources, ...traffic];
}

function unseen(read: SourceRead, until: number): readonly NotSeen[] {
  const { source, readAt, failure } = read;
  if (failure !== undefined) {
    return [{ source, why: failure.why, since: readAt, detail: failure.detail }];
  }
  const isStale = readAt !== undefined && readAt < until - STALE_AFTER;
  return isStale ? [{ source, why: "stale", since: readAt, detail: undefined }] : [];
}

function neverRead(source: string, isPushed: boolean): NotSeen {
  const detail = isPushed ? "nothing was ever sent by it" : `never read: forensics sync ${source}`;
  return { source, why: "stale", since: undefined, detail };
}
