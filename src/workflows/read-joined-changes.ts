import { continuePrompts } from "../analysis/continue-prompts.ts";
import { joinPrompts } from "../analysis/join-prompts.ts";
import { markParts } from "../analysis/mark-parts.ts";
import { seeInTraffic } from "../analysis/see-in-traffic.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { ContinuedPrompt, JoinedChange } from "../domain/joined-change.ts";
import { DAY } from "../domain/series.ts";
import type { ServedRevision } from "../domain/served-revision.ts";
import { readChangesWithoutTexts } from "../store/change-events.ts";
import { readComposedTexts } from "../store/composed-texts.ts";
import { readContinuedPrompts } from "../store/continued-prompts.ts";
import type { Store } from "../store/open-database.ts";
import { readNormalisedHashes } from "../store/revisions.ts";
import { readServedRevisions } from "../store/served-revisions.ts";
import type { NamedPrompts } from "./read-evidence.ts";

/** Every recorded change beside what traffic shows. */
export interface JoinedRecord {
  /** In order of time, without their texts. */
  readonly changes: readonly JoinedChange[];
  /** Moves of prompts within their sources, in order of time. */
  readonly continued: readonly ContinuedPrompt[];
  readonly served: readonly ServedRevision[];
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
}

/** Changes of clocks that are ahead are read up to here, in milliseconds. */
export const CHANGES_AHEAD = DAY;

/** Reads all changes and all revisions in traffic, and joins them. */
export async function readJoinedChanges(
  { db, pool }: Store,
  { aliases, parts }: NamedPrompts,
  now: number,
): Promise<JoinedRecord> {
  const [recorded, served, continued, texts] = await Promise.all([
    readChangesWithoutTexts(db, { from: 0, until: now + CHANGES_AHEAD }),
    readServedRevisions(pool),
    readContinuedPrompts(pool, undefined),
    readComposedTexts(pool, undefined),
  ]);
  const current = continuePrompts(recorded, continued);
  const hashes = [
    ...served.map((one) => one.hash),
    ...recorded.flatMap((one) => [one.beforeHash, one.afterHash]),
  ].filter((hash) => hash !== undefined);
  const normalised = await readNormalisedHashes(db, hashes, undefined);
  const named = joinPrompts({ keys: served, changes: current, normalised, aliases }).changes;
  const changes = markParts(current, named, texts, { aliases, keys: served, parts });
  const servedOf = groupByPrompt(served);
  const joined = changes.map((change, at): JoinedChange => {
    const traffic = seeInTraffic(change, servedOf.get(change.prompt ?? "") ?? [], normalised);
    return { change, recordedAs: otherName(change, recorded[at]), traffic };
  });
  return { changes: joined, continued, served, normalised };
}

function groupByPrompt(served: readonly ServedRevision[]): ReadonlyMap<string, ServedRevision[]> {
  const groups = new Map<string, ServedRevision[]>();
  for (const one of served) {
    const group = groups.get(one.prompt);
    if (group) group.push(one);
    else groups.set(one.prompt, [one]);
  }
  return groups;
}

function otherName(joined: ChangeEvent, recorded: ChangeEvent | undefined): string | undefined {
  return recorded?.prompt === joined.prompt ? undefined : recorded?.prompt;
}
