import type { ChangeEvent } from "../domain/change-event.ts";
import type { Undo } from "../domain/suspect.ts";
import { movesSamePointer } from "./moves-same-pointer.ts";

/**
 * What brings back the state before a change, in exact steps where its source allows them, and how many later changes
 * of the same pointer would go with it.
 * @param change with the handle that people are to type
 * @param later the changes of the look-back, in any order
 */
export function planUndo(change: ChangeEvent, later: readonly ChangeEvent[]): Undo {
  return {
    toVersion: change.previousVersion,
    steps: stepsOf(change),
    alsoLost: later.filter((other) => isLost(change, other)).length,
  };
}

function isLost(change: ChangeEvent, other: ChangeEvent): boolean {
  return (
    other.prompt !== undefined &&
    other.prompt === change.prompt &&
    other.occurredAt > change.occurredAt &&
    movesSamePointer(change, other)
  );
}

function stepsOf(change: ChangeEvent): readonly string[] {
  const { file, previousVersion, previousModel } = change;
  if (file?.previousCommit !== undefined) {
    const { commit, previousCommit, path } = file;
    return [
      `git diff ${commit} ${previousCommit} -- ${shellWord(path)} | git apply --3way --index`,
      "commit it and release it as usual",
    ];
  }
  if (file !== undefined) return [`git revert ${file.commit}`];
  const place = change.prompt ?? change.source;
  if (change.kind === "model_change" && previousModel !== undefined) {
    return [`serve ${place} by ${previousModel} again, in ${change.source}`];
  }
  if (previousVersion !== undefined) {
    return [`make ${previousVersion} of ${place} the live version again, in ${change.source}`];
  }
  if (change.before !== undefined) {
    return [
      `put the earlier text of ${place} back, in ${change.source}: forensics show ${change.handle}`,
    ];
  }
  return [];
}

/** A path of outside as a shell takes it whole. */
function shellWord(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
