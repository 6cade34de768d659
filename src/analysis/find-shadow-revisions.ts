import type { ChangeEvent } from "../domain/change-event.ts";
import type { ServedRevision, ShadowRevision } from "../domain/served-revision.ts";
import { resolvedHashes } from "./resolved-texts.ts";

/** What sources recorded. */
export interface RecordedRevisions {
  /** Joined: with the prompt names that outcomes carry. */
  readonly changes: readonly ChangeEvent[];
  /** A recorded hash to the hash of its normalised form. */
  readonly normalised: ReadonlyMap<string, string>;
}

/**
 * The revisions that traffic names and no source recorded. A revision is recorded by its content hash; by its version
 * where no hash in the prompt's traffic is that of a recorded content, so that the two are made differently.
 * What a prompt that takes in others became by a recorded change is recorded by it.
 * @returns those that appeared later before those that were there from the beginning of their prompt's traffic
 * @example traffic of `p` shows v1 from 9:00 and v3 from 12:00, sources know v1 and v2 → v3
 */
export function findShadowRevisions(
  served: readonly ServedRevision[],
  { changes, normalised }: RecordedRevisions,
): readonly ShadowRevision[] {
  const hashes = new Set([...normalised.keys(), ...normalised.values()]);
  for (const { beforeHash, afterHash } of changes) {
    for (const hash of [beforeHash, afterHash]) if (hash !== undefined) hashes.add(hash);
  }
  const shadows = [...byPrompt(served)].flatMap(([prompt, revisions]) => {
    const own = changes.filter((change) => change.prompt === prompt);
    const versions = new Set(own.flatMap((one) => [one.version, one.previousVersion]));
    const resolved = resolvedIn(prompt, revisions, changes);
    return shadowsOf(revisions, { hashes, versions, resolved: new Set(resolved) });
  });
  return shadows.sort(
    (a, b) =>
      Number(a.sinceBeginning) - Number(b.sinceBeginning) ||
      b.firstSeen - a.firstSeen ||
      (a.prompt < b.prompt ? -1 : 1),
  );
}

function byPrompt(served: readonly ServedRevision[]): ReadonlyMap<string, ServedRevision[]> {
  const groups = new Map<string, ServedRevision[]>();
  for (const one of served) {
    if (one.hash === undefined && one.version === undefined) continue;
    const group = groups.get(one.prompt);
    if (group) group.push(one);
    else groups.set(one.prompt, [one]);
  }
  return groups;
}

/** What a prompt that takes in others became by recorded changes, in each environment. */
function resolvedIn(
  prompt: string,
  revisions: readonly ServedRevision[],
  changes: readonly ChangeEvent[],
): readonly string[] {
  const named = revisions.flatMap(({ hash, ...rest }) => (hash ? [{ ...rest, hash }] : []));
  return [...new Set(named.map((one) => one.environment))].flatMap((environment) => [
    ...resolvedHashes(
      prompt,
      named.filter((one) => one.environment === environment),
      changes,
    ),
  ]);
}

interface Known {
  readonly hashes: ReadonlySet<string>;
  readonly versions: ReadonlySet<string | undefined>;
  readonly resolved: ReadonlySet<string>;
}

function shadowsOf(revisions: readonly ServedRevision[], known: Known): ShadowRevision[] {
  const hashesMeet = revisions.some((one) => one.hash !== undefined && known.hashes.has(one.hash));
  const isRecorded = ({ hash, version }: ServedRevision): boolean => {
    if (hash !== undefined && known.resolved.has(hash)) return true;
    if (hash !== undefined && (hashesMeet || version === undefined)) return known.hashes.has(hash);
    return known.versions.has(version);
  };
  const beginning = (environment: string) =>
    Math.min(
      ...revisions.filter((one) => one.environment === environment).map((one) => one.firstSeen),
    );
  return revisions
    .filter((one) => !isRecorded(one))
    .map((one) => ({
      ...one,
      sinceBeginning: one.firstSeen <= beginning(one.environment) + SETTLED,
    }));
}

/** How long a prompt must have run on something else before a new name counts as new. */
const SETTLED = 3_600_000;
