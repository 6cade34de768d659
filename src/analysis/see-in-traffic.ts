import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import type { ServedRevision, TrafficSight } from "../domain/served-revision.ts";

/** The kinds of change that bring a revision under a prompt's own name. */
const BRINGS_REVISION: ReadonlySet<ChangeKind> = new Set([
  "prompt_edit",
  "version_created",
  "label_moved",
  "rollout_change",
  "rollback",
]);

/**
 * Whether the revision that a change brought was seen in traffic, and from when to when: by its content hash where
 * traffic carries hashes of recorded contents, else by its version. Undefined for a change that brings no revision.
 * @param change joined: with the prompt name that outcomes carry
 * @param served what traffic shows of that prompt, over all environments
 * @param normalised a recorded hash to the hash of its normalised form
 * @example a change to `v41`, served from 23:04 to 15:02 → seen, those two times, by version
 */
export function seeInTraffic(
  change: ChangeEvent,
  served: readonly ServedRevision[],
  normalised: ReadonlyMap<string, string>,
): TrafficSight | undefined {
  const { afterHash, version } = change;
  if (!BRINGS_REVISION.has(change.kind)) return undefined;
  if (afterHash === undefined && version === undefined) return undefined;
  const here = ofEnvironment(served, change.environment);
  const byHash = here.filter((one) => isContent(one, afterHash, normalised));
  if (byHash.length > 0) {
    return span(byHash, byHash.some((one) => one.hash === afterHash) ? "hash" : "normalised");
  }
  const hashesMeet = here.some((one) => one.hash !== undefined && normalised.has(one.hash));
  const comparable = here.filter((one) => one.version !== undefined);
  if (afterHash !== undefined && hashesMeet) return { kind: "not_seen" };
  if (version === undefined || comparable.length === 0) return { kind: "cannot_know" };
  const byVersion = comparable.filter((one) => one.version === version);
  return byVersion.length > 0 ? span(byVersion, "version") : { kind: "not_seen" };
}

/** Traffic of the change's own environment where there is some: a source may call it by another name. */
function ofEnvironment(
  served: readonly ServedRevision[],
  environment: string | undefined,
): readonly ServedRevision[] {
  const here = served.filter((one) => one.environment === environment);
  return here.length > 0 ? here : served;
}

function isContent(
  { hash }: ServedRevision,
  wanted: string | undefined,
  normalised: ReadonlyMap<string, string>,
): boolean {
  if (hash === undefined || wanted === undefined) return false;
  return hash === wanted || normalisedOf(hash, normalised) === normalisedOf(wanted, normalised);
}

function normalisedOf(hash: string, normalised: ReadonlyMap<string, string>): string {
  return normalised.get(hash) ?? hash;
}

function span(
  found: readonly ServedRevision[],
  basis: "hash" | "normalised" | "version",
): TrafficSight {
  const firstSeen = Math.min(...found.map((one) => one.firstSeen));
  return {
    kind: "seen",
    firstSeen,
    lastSeen: Math.max(...found.map((one) => one.lastSeen)),
    basis,
  };
}
