import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";

const REVISION_KINDS: ReadonlySet<ChangeKind> = new Set([
  "prompt_edit",
  "version_created",
  "label_moved",
  "rollout_change",
  "rollback",
]);

/** One suspect: a change, and the later steps that only gave the same revision more traffic. */
export interface ChangeGroup {
  readonly change: ChangeEvent;
  readonly steps: readonly ChangeEvent[];
}

/** The last step of a rollout: from then on all traffic is on the new side, labelled or not. */
export function lastStep(group: ChangeGroup): ChangeEvent {
  return group.steps.at(-1) ?? group.change;
}

/** True for kinds that put a text in front of traffic. */
export function movesText(change: ChangeEvent): boolean {
  return REVISION_KINDS.has(change.kind);
}

/**
 * Joins the steps of one revision's rollout into one group, in order of time. A step belongs to the group of the same
 * prompt whose revision (hash, else version) it carries, as long as no other revision of the prompt was put forward
 * in between other than by its own rollout.
 */
export function groupRolloutSteps(changes: readonly ChangeEvent[]): ChangeGroup[] {
  const groups: OpenGroup[] = [];
  const latest = new Map<string, OpenGroup>();
  const moved = new Map<string, ChangeEvent>();
  for (const change of [...changes].sort(byTime)) {
    const key = revisionKey(change);
    const open = key === undefined ? undefined : latest.get(key);
    if (open && continues(open.change, change) && !isLeft(open, change, moved)) {
      addStep(open, change);
      continue;
    }
    if (putsForward(change, latest)) moved.set(change.prompt ?? "", change);
    const group = { change, steps: [] };
    groups.push(group);
    if (key !== undefined) latest.set(key, group);
  }
  return groups;
}

interface OpenGroup {
  change: ChangeEvent;
  readonly steps: ChangeEvent[];
}

/** A version that was only created changed nothing until something served it: that step is then the change. */
function addStep(group: OpenGroup, step: ChangeEvent): void {
  const { change } = group;
  if (change.kind !== "version_created") {
    group.steps.push(step);
    return;
  }
  group.steps.push(change);
  const samePast = step.previousVersion === change.previousVersion;
  group.change = {
    ...step,
    after: step.after ?? change.after,
    afterHash: step.afterHash ?? change.afterHash,
    before: step.before ?? (samePast ? change.before : undefined),
    beforeHash: step.beforeHash ?? (samePast ? change.beforeHash : undefined),
  };
}

/** A pointer that moves, or an edit to a revision that was known before: it takes the place of what ran. */
function putsForward(change: ChangeEvent, known: ReadonlyMap<string, OpenGroup>): boolean {
  const key = revisionKey(change);
  if (key === undefined || change.kind === "version_created") return false;
  return change.kind !== "prompt_edit" || known.has(key);
}

/** Whether a label moves back to a revision that another one had replaced since: a change of its own, no step. */
function isLeft(
  open: OpenGroup,
  later: ChangeEvent,
  moved: ReadonlyMap<string, ChangeEvent>,
): boolean {
  const other = later.kind === "label_moved" ? moved.get(later.prompt ?? "") : undefined;
  if (other === undefined || revisionKey(other) === revisionKey(later)) return false;
  const since = open.steps.at(-1) ?? open.change;
  return since.kind !== "version_created" && other.effective.from > since.effective.from;
}

function continues(first: ChangeEvent, later: ChangeEvent): boolean {
  if (later.kind === "rollout_change") return true;
  const creation = first.kind === "version_created" || first.kind === "prompt_edit";
  return creation && later.kind === "label_moved";
}

function revisionKey(change: ChangeEvent): string | undefined {
  if (!movesText(change) || change.prompt === undefined) return undefined;
  const name = change.version ?? change.afterHash;
  return name === undefined ? undefined : `${change.prompt}\n${name}`;
}

function byTime(a: ChangeEvent, b: ChangeEvent): number {
  return (
    a.effective.from - b.effective.from || a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1)
  );
}
