import { continuePrompts } from "../analysis/continue-prompts.ts";
import { joinPrompts } from "../analysis/join-prompts.ts";
import { type AliasSuggestion, suggestAliases } from "../analysis/suggest-alias.ts";
import { UNATTRIBUTED } from "../domain/outcome.ts";
import { DAY } from "../domain/series.ts";
import { readChangeEvents } from "../store/change-events.ts";
import { readContinuedPrompts } from "../store/continued-prompts.ts";
import type { Store } from "../store/open-database.ts";
import { readServedPrompts } from "../store/outcome-facts.ts";
import { readNormalisedHashes } from "../store/revisions.ts";

/** Prompts that stand on one side only, over the last 90 days. */
export interface Unjoined {
  readonly hasOutcomes: boolean;
  /** Served, and no source records them. */
  readonly served: readonly string[];
  /** Recorded, and no outcome names them. */
  readonly recorded: readonly string[];
  readonly suggestions: readonly AliasSuggestion[];
  /** Share of judged outcomes that tell a version or a hash, by prompt, lowest first; only those below 1. */
  readonly unlabelled: readonly { readonly prompt: string; readonly share: number }[];
}

const LOOK_BACK = 90 * DAY;

/** Finds the prompts that could not be joined, with aliases that may join them. */
export async function findUnjoined(
  { db, pool }: Store,
  aliases: ReadonlyMap<string, string>,
  now: number,
): Promise<Unjoined> {
  const since = now - LOOK_BACK;
  const served = await readServedPrompts(pool, since);
  const continued = await readContinuedPrompts(pool, undefined);
  const recorded = await readChangeEvents(db, { from: 0, until: now });
  const changes = continuePrompts(recorded, continued);
  const hashes = [
    ...served.map((one) => one.hash),
    ...changes.flatMap((change) => [change.beforeHash, change.afterHash]),
  ].filter((hash) => hash !== undefined);
  const normalised = await readNormalisedHashes(db, hashes, undefined);
  const joined = joinPrompts({ keys: served, changes, normalised, aliases });
  const unserved = joined.unjoinedOutcomes.filter((prompt) => prompt !== UNATTRIBUTED);
  return {
    hasOutcomes: served.length > 0,
    served: unserved,
    recorded: joined.unjoinedChanges,
    suggestions: suggestAliases(unserved, joined.unjoinedChanges),
    unlabelled: unlabelledShares(served),
  };
}

function unlabelledShares(served: Awaited<ReturnType<typeof readServedPrompts>>) {
  const totals = new Map<string, { judged: number; labelled: number }>();
  for (const { prompt, judged, hasRevision } of served) {
    const total = totals.get(prompt) ?? { judged: 0, labelled: 0 };
    total.judged += judged;
    if (hasRevision) total.labelled += judged;
    totals.set(prompt, total);
  }
  return [...totals]
    .map(([prompt, { judged, labelled }]) => ({
      prompt,
      share: judged > 0 ? labelled / judged : 1,
    }))
    .filter(({ share }) => share < 1)
    .sort((a, b) => a.share - b.share);
}
