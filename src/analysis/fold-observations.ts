import type { ChangeKind, Effective } from "../domain/change-event.ts";
import type { Observation, PointerObservation, PointerValue } from "../domain/observation.ts";
import type { StatedChange } from "../domain/wire/read-change.ts";

/** The pointer of a file of owners: its history is kept, and its moves are no changes of a prompt. */
export const CODEOWNERS = "codeowners";

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
  const pointers = observations
    .filter((one) => one.kind === "pointer")
    .filter((one) => one.pointer !== CODEOWNERS);
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

interface Position {
  readonly value: PointerValue | undefined;
  /** The last moment at which the pointer is known to have had the value. */
  readonly knownAt: number;
}

function foldPointer(
  source: string,
  group: readonly PointerObservation[],
): readonly StatedChange[] {
  const changes: StatedChange[] = [];
  const past: PointerValue[] = [];
  let position: Position | undefined;
  for (const one of [...group].sort(inOrderOfTime)) {
    if (changesPosition(position, one)) {
      changes.push(toChange(source, one, position, past));
      if (one.value) past.push(one.value);
    }
    position = { value: one.value, knownAt: one.at };
  }
  return changes;
}

function changesPosition(position: Position | undefined, one: PointerObservation): boolean {
  if (position === undefined) return one.how === "moved" && !sameValue(one.previous, one.value);
  return !sameValue(position.value, one.value);
}

function inOrderOfTime(a: PointerObservation, b: PointerObservation): number {
  return (
    a.at - b.at ||
    a.sequence - b.sequence ||
    Number(b.how === "moved") - Number(a.how === "moved") ||
    compareText(a.key, b.key)
  );
}

/** Equal contents are the same value whatever their labels; without contents the source's label decides. */
function sameValue(a: PointerValue | undefined, b: PointerValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.hash !== undefined && b.hash !== undefined) return a.hash === b.hash;
  return a.version === b.version;
}

function toChange(
  source: string,
  one: PointerObservation,
  position: Position | undefined,
  past: readonly PointerValue[],
): StatedChange {
  const before = one.previous ?? position?.value;
  return {
    source,
    id: one.key,
    kind: kindOf(one, past),
    kindWord: undefined,
    prompt: one.prompt,
    workflow: undefined,
    environment: one.environment,
    ...sidesOf(before, one.value),
    ...modelsOf(one, before),
    share: undefined,
    occurredAt: one.at,
    effective: one.effective ?? effectiveOf(one, position),
    actor: one.actor,
    review: one.review,
    via: one.via,
    group: one.group,
    url: one.url,
    message: one.message,
    file: one.file,
  };
}

function sidesOf(before: PointerValue | undefined, after: PointerValue | undefined) {
  return {
    version: after?.version,
    previousVersion: before?.version,
    before: before?.text,
    after: after?.text,
    beforeHash: before?.hash,
    afterHash: after?.hash,
  };
}

function modelsOf(one: PointerObservation, before: PointerValue | undefined) {
  const isModel = one.pointer === "model";
  return {
    model: isModel ? one.value?.version : undefined,
    previousModel: isModel ? before?.version : undefined,
  };
}

function effectiveOf(one: PointerObservation, position: Position | undefined): Effective {
  if (one.how === "moved") return { from: one.at, to: one.at, basis: "published" };
  return { from: position?.knownAt ?? one.at, to: one.at, basis: "poll" };
}

// What the first word of a pointer says about its moves; every other pointer holds a prompt's text.
const KIND_OF_POINTER: Readonly<Record<string, ChangeKind>> = {
  label: "label_moved",
  environment: "label_moved",
  version: "version_created",
  model: "model_change",
  parameter: "parameter_change",
  schema: "schema_change",
  tool: "tool_change",
  dependency: "dependency_change",
};

function kindOf(one: PointerObservation, past: readonly PointerValue[]): ChangeKind {
  const word = one.pointer.split(":", 1)[0] ?? "";
  const kind = KIND_OF_POINTER[word] ?? "prompt_edit";
  if (kind !== "prompt_edit" && kind !== "label_moved") return kind;
  if (one.value === undefined) return "deletion";
  return past.some((value) => sameValue(value, one.value)) ? "rollback" : kind;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
