import type { ChangeEvent } from "../domain/change-event.ts";
import type { Label, PromptTraffic } from "./prompt-traffic.ts";

/** A text or served model that traffic shows from `firstSeen` (minutes) on and that no source recorded. */
export interface UnrecordedSide {
  readonly aspect: "revision" | "model";
  readonly name: string;
  readonly label: Label;
  readonly firstSeen: number;
}

/** What sources have ever recorded. */
export interface Known {
  readonly hashes: ReadonlySet<string>;
  readonly versions: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
}

/** How long, in minutes, a prompt must have run on something else before a new name counts as new. */
const SETTLED = 60;

/** Adds what the changes themselves name to what is known. */
export function knownFrom(known: Known, changes: readonly ChangeEvent[]): Known {
  const some = (values: readonly (string | undefined)[]): string[] =>
    values.filter((v) => v !== undefined);
  return {
    hashes: new Set([
      ...known.hashes,
      ...some(changes.flatMap((c) => [c.beforeHash, c.afterHash])),
    ]),
    versions: new Set([
      ...known.versions,
      ...some(changes.flatMap((c) => [c.version, c.previousVersion])),
    ]),
    models: new Set([...known.models, ...some(changes.flatMap((c) => [c.model, c.previousModel]))]),
  };
}

/**
 * Texts and models in traffic that no source recorded, except those that were there when traffic began to carry names:
 * nobody can have recorded those. Being unknown is no guilt; harm is weighed elsewhere.
 */
export function findUnrecorded(traffic: PromptTraffic, known: Known): UnrecordedSide[] {
  const revisionsFrom = firstNamed(traffic, (label) => label.hash ?? label.version);
  const modelsFrom = firstNamed(traffic, (label) => label.model);
  const hashesMeet = traffic.labels.some((l) => l.hash !== undefined && known.hashes.has(l.hash));
  const sides = new Map<string, UnrecordedSide>();
  for (const label of traffic.labels) {
    const revision = label.hash ?? label.version;
    if (revision !== undefined && !isRecorded(label, known, hashesMeet))
      note(sides, "revision", revision, label);
    if (label.model !== undefined && !known.models.has(label.model))
      note(sides, "model", label.model, label);
  }
  return [...sides.values()].filter(
    (side) => side.firstSeen > (side.aspect === "model" ? modelsFrom : revisionsFrom) + SETTLED,
  );
}

/** From when on traffic carries names of a sort at all. */
function firstNamed(traffic: PromptTraffic, nameOf: (label: Label) => string | undefined): number {
  const named = traffic.labels.filter((label) => nameOf(label) !== undefined);
  return Math.min(...named.map((label) => label.firstSeen));
}

/** By hash; by version where no hash in traffic is one that sources know, so that the two are made differently. */
function isRecorded(label: Label, known: Known, hashesMeet: boolean): boolean {
  if (label.hash !== undefined && (hashesMeet || label.version === undefined)) {
    return known.hashes.has(label.hash);
  }
  return label.version !== undefined && known.versions.has(label.version);
}

function note(
  sides: Map<string, UnrecordedSide>,
  aspect: UnrecordedSide["aspect"],
  name: string,
  label: Label,
): void {
  const key = `${aspect} ${name}`;
  const before = sides.get(key);
  const firstSeen = Math.min(before?.firstSeen ?? label.firstSeen, label.firstSeen);
  sides.set(key, { aspect, name, label: before?.label ?? label, firstSeen });
}
