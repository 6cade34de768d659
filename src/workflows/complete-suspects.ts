import { assessOwnership, type OwnerRecords } from "../analysis/assess-ownership.ts";
import type { ReviewStep } from "../analysis/assess-review.ts";
import { findGaps } from "../analysis/find-gaps.ts";
import { findReview, type ReviewRecords } from "../analysis/find-review.ts";
import { planUndo } from "../analysis/plan-undo.ts";
import type { ChangeEvent, SourceFile } from "../domain/change-event.ts";
import type { PathFacts, Suspect, WeighedChange } from "../domain/suspect.ts";
import type { CodeownersInForce } from "./codeowners-in-force.ts";

/** What people and places are looked up in. */
export interface PathRecords {
  readonly reviewStepOf: (source: string) => ReviewStep;
  readonly owners: Pick<OwnerRecords, "byPrompt" | "configured">;
  readonly codeowners: CodeownersInForce;
  readonly reviewed: ReviewRecords;
  /** All changes of the look-back, for what an undo would lose and where a prompt is kept. */
  readonly changes: readonly ChangeEvent[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Adds to each weighed change who reviewed it, who owns it, how to undo it and which controls its path lacks. */
export function completeSuspects(
  weighed: readonly WeighedChange[],
  records: PathRecords,
): readonly Suspect[] {
  return weighed.map((one, index) => {
    return { ...one, rank: index + 1, ...lookUpPath(one.change, records) };
  });
}

/** Who reviewed a change, who owns it, how to undo it and which controls its path lacks. */
export function lookUpPath(change: ChangeEvent, records: PathRecords): PathFacts {
  const reviewed = findReview(change, records.reviewStepOf(change.source), records.reviewed);
  const file = change.file ?? records.changes.findLast((other) => isHome(change, other))?.file;
  const owned = assessOwnership(change.prompt, ownersAt(file, change.occurredAt, records));
  const undo = planUndo(change, records.changes);
  return { reviewed, owned, undo, gaps: findGaps({ change, reviewed, owned, undo }) };
}

/** The records of owners of something that is kept in a file, or in none, now and at a moment. */
export function ownersAt(
  file: SourceFile | undefined,
  at: number,
  { owners, codeowners, now }: Pick<PathRecords, "owners" | "codeowners" | "now">,
): OwnerRecords {
  return {
    ...owners,
    path: file?.path,
    present: codeowners(file?.repository, now),
    past: codeowners(file?.repository, at),
  };
}

/** A prompt edited elsewhere may also be kept in a file: that file's owners answer for it. */
function isHome(change: ChangeEvent, other: ChangeEvent): boolean {
  return other.file !== undefined && other.prompt !== undefined && other.prompt === change.prompt;
}
