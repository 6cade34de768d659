import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";

const MOVES: ReadonlySet<ChangeKind> = new Set([
  "prompt_edit",
  "label_moved",
  "rollout_change",
  "rollback",
  "deletion",
]);

/**
 * Whether another change of the same prompt moved what a change moved: going back behind one then loses the later one. A
 * parameter stays as it is where a text goes back, and a text where a model does.
 */
export function movesSamePointer(change: ChangeEvent, other: ChangeEvent): boolean {
  return (
    other.source === change.source &&
    other.environment === change.environment &&
    other.file?.path === change.file?.path &&
    (MOVES.has(change.kind) ? MOVES.has(other.kind) : other.kind === change.kind)
  );
}
