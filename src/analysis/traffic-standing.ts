import { UNATTRIBUTED } from "../domain/outcome.ts";
import { NEWS, type ServedModel } from "../domain/served-model.ts";
import { LIVE, LIVE_WITHIN, type ServedRevision } from "../domain/served-revision.ts";
import { isAtOnce } from "./at-once.ts";
import { newerOf } from "./newer-of.ts";

/** A prompt of which several revisions are live in an environment, and how they stand to each other. */
export interface MovingPrompt {
  readonly environment: string;
  readonly prompt: string;
  /** The same text for as long as the checks would find the same of what is served. */
  readonly standing: string;
}

/** The prompts of which several revisions are live in one environment, in the order of their names. */
export function movingPrompts(
  served: readonly ServedRevision[],
  now: number,
): readonly MovingPrompt[] {
  const groups = new Map<string, ServedRevision[]>();
  for (const one of served) {
    if (one.prompt === UNATTRIBUTED) continue;
    const key = JSON.stringify([one.environment, one.prompt]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].sort(byKey).flatMap(([, group]) => {
    const [first] = group;
    const live = group.filter((one) => one.lastSeen >= now - LIVE);
    if (first === undefined || live.length < 2) return [];
    const { environment, prompt } = first;
    return [{ environment, prompt, standing: standingOf(group, live, now) }];
  });
}

function standingOf(
  all: readonly ServedRevision[],
  live: readonly ServedRevision[],
  now: number,
): string {
  const newest = all
    .filter((one) => one.lastSeen >= now - LIVE_WITHIN)
    .reduce<ServedRevision | undefined>(newerOf, undefined);
  const byAge = [...live].sort((a, b) => b.firstSeen - a.firstSeen || byName(a, b));
  const pairs = byAge.flatMap((one, at) =>
    byAge.slice(at + 1).map((older) => isAtOnce(older, one)),
  );
  return JSON.stringify([newest && nameOf(newest), byAge.map(nameOf), pairs]);
}

function nameOf({ version, hash, firstSeen }: ServedRevision) {
  return [version ?? null, hash ?? null, firstSeen];
}

function byName(a: ServedRevision, b: ServedRevision): number {
  return JSON.stringify(nameOf(a)) < JSON.stringify(nameOf(b)) ? -1 : 1;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/**
 * The last moment up to which the checks find the same of what is served, if what is live stays as it is: after it something is
 * no longer live, or no longer news.
 * Example: a revision last seen an hour ago → in 23 hours.
 */
export function standsUntil(
  served: readonly ServedRevision[],
  models: readonly ServedModel[],
  now: number,
): number {
  const ends = [...served, ...models].flatMap((one) => [
    one.lastSeen + LIVE,
    one.lastSeen + LIVE_WITHIN,
  ]);
  const news = models.map((one) => one.firstSeen + NEWS);
  return [...ends, ...news].reduce(
    (first, at) => (at >= now && at < first ? at : first),
    Number.POSITIVE_INFINITY,
  );
}
