import type { ChangeEvent } from "../domain/change-event.ts";
import type { OutcomeSeries, SeriesKey } from "../domain/series.ts";

/**
 * Names that more than one prompt bears, each in a workflow of its own: what the records name under two of its
 * workflows, or what traffic shows in them under revisions that never meet. A prompt that several workflows use is one.
 */
export function findNamesakes(
  series: readonly OutcomeSeries[],
  changes: readonly ChangeEvent[],
): ReadonlySet<string> {
  const seen = new Map<string, Map<string, Set<string>>>();
  for (const { key } of series) {
    if (key.workflow === undefined) continue;
    const workflows = entryOf(seen, key.prompt, () => new Map<string, Set<string>>());
    const revisions = entryOf(workflows, key.workflow, () => new Set<string>());
    const name = revisionOf(key);
    if (name !== undefined) revisions.add(name);
  }
  const names = [...seen].filter(
    ([prompt, workflows]) =>
      workflows.size > 1 &&
      (areApart([...workflows.values()]) || areRecordedApart(prompt, workflows, changes)),
  );
  return new Set(names.map(([prompt]) => prompt));
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function revisionOf(key: SeriesKey): string | undefined {
  return key.hash ?? key.version;
}

function areApart(revisions: readonly ReadonlySet<string>[]): boolean {
  if (revisions.some((names) => names.size === 0)) return false;
  const all = revisions.flatMap((names) => [...names]);
  return new Set(all).size === all.length;
}

function areRecordedApart(
  prompt: string,
  workflows: ReadonlyMap<string, unknown>,
  changes: readonly ChangeEvent[],
): boolean {
  const named = changes.flatMap((change) =>
    change.prompt === prompt && change.workflow !== undefined && workflows.has(change.workflow)
      ? [change.workflow]
      : [],
  );
  return new Set(named).size > 1;
}
