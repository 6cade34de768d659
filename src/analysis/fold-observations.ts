import type { Observation, PointerObservation, PointerValue } from "../domain/observation.ts";
import type { StatedChange } from "../domain/wire/read-change.ts";
import { describeStep } from "./describe-step.ts";
import { followVersions } from "./follow-versions.ts";
import { mergeEvidence } from "./merge-evidence.ts";
import { compareText, inOrderOfTime } from "./order-observations.ts";

/** Files of owners and rotas: their history is kept, and their moves are no changes of a prompt. */
const OF_OWNERS: ReadonlySet<string> = new Set(["codeowners", "oncall"]);

/**
 * The changes that all observations of one target amount to, in order of time. A pure fold: the order in which the
 * observations came, repeats and late snapshots make no difference.
 * @param source name of the source that the observations are from
 * @param observations every observation of the target, one for each key
 * @example moved to A at 1, moved to B at 5 → A was created at 1, A became B at 5
 */
export function foldObservations(
  source: string,
  observations: readonly Observation[],
): readonly StatedChange[] {
  const stated = observations.flatMap((one) => (one.kind === "change" ? [one.change] : []));
  const told = observations
    .filter((one) => one.kind === "pointer")
    .filter((one) => !OF_OWNERS.has(one.pointer));
  const pointers = withContents(followVersions(told));
  const moves = [...byPointer(pointers).values()].flatMap((group) => foldPointer(source, group));
  return [...stated, ...moves].sort(
    (a, b) => a.occurredAt - b.occurredAt || compareText(a.id, b.id),
  );
}

function byPointer(
  observations: readonly PointerObservation[],
): ReadonlyMap<string, readonly PointerObservation[]> {
  const groups = new Map<string, PointerObservation[]>();
  for (const one of observations) {
    const name = `${one.environment ?? ""}\n${one.pointer}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

function foldPointer(
  source: string,
  group: readonly PointerObservation[],
): readonly StatedChange[] {
  const past: PointerValue[] = [];
  return mergeEvidence(group).flatMap((step) => {
    const change = step.isFirstSight ? [] : [describeStep(source, step, past)];
    if (step.value) past.push(step.value);
    return change;
  });
}

/** Pointers that name a version alone get its content from where the version itself is told. */
function withContents(observations: readonly PointerObservation[]): readonly PointerObservation[] {
  const contents = contentsOf(observations);
  if (contents.size === 0) return observations;
  const filled = (value: PointerValue | undefined) => {
    const content = value?.hash === undefined && contents.get(value?.version ?? "");
    return content && value ? { ...content, ...known(value) } : value;
  };
  return observations.map((one) => ({
    ...one,
    value: filled(one.value),
    previous: filled(one.previous),
  }));
}

function known({ version, share }: PointerValue): Pick<PointerValue, "version" | "share"> {
  return share === undefined ? { version } : { version, share };
}

/** The content of each version: where records differ, the one that the source ranks highest. */
function contentsOf(
  observations: readonly PointerObservation[],
): ReadonlyMap<string, PointerValue> {
  const told = observations
    .filter((one) => one.pointer.startsWith("version:") && one.value?.hash !== undefined)
    .sort((a, b) => a.sequence - b.sequence || -inOrderOfTime(a, b));
  return new Map(
    told.flatMap(({ value }) => (value?.version === undefined ? [] : [[value.version, value]])),
  );
}
