import { assessOwnership, type OwnerRecords } from "../analysis/assess-ownership.ts";
import { assessReview, type ReviewStep } from "../analysis/assess-review.ts";
import type { CodeownersFile } from "../analysis/codeowners/codeowners-file.ts";
import { findCodeownersPath } from "../analysis/codeowners/find-codeowners-path.ts";
import { parseCodeowners } from "../analysis/codeowners/parse-codeowners.ts";
import { findGaps } from "../analysis/find-gaps.ts";
import { planUndo } from "../analysis/plan-undo.ts";
import type { ChangeEvent } from "../domain/change-event.ts";
import type { PathFacts, Suspect, WeighedChange } from "../domain/suspect.ts";
import type { CodeownersText } from "../store/codeowners-texts.ts";

/** What people and places are looked up in. */
export interface PathRecords {
  readonly reviewStepOf: (source: string) => ReviewStep;
  readonly owners: Pick<OwnerRecords, "byPrompt" | "configured">;
  readonly codeowners: readonly CodeownersText[];
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
  const reviewed = assessReview(change, records.reviewStepOf(change.source));
  const owned = assessOwnership(change, ownerRecords(change, records));
  const undo = planUndo(change, records.changes);
  return { reviewed, owned, undo, gaps: findGaps(change, reviewed, owned) };
}

function ownerRecords(change: ChangeEvent, records: PathRecords): OwnerRecords {
  const file = change.file ?? records.changes.findLast((other) => isHome(change, other))?.file;
  return {
    ...records.owners,
    path: file?.path,
    present: codeownersAt(records, file?.repository, records.now),
    past: codeownersAt(records, file?.repository, change.occurredAt),
  };
}

/** A prompt edited elsewhere may also be kept in a file: that file's owners answer for it. */
function isHome(change: ChangeEvent, other: ChangeEvent): boolean {
  return other.file !== undefined && other.prompt !== undefined && other.prompt === change.prompt;
}

function codeownersAt(
  { codeowners }: PathRecords,
  repository: string | undefined,
  at: number,
): CodeownersFile | undefined {
  const inForce = new Map<string, string | undefined>();
  for (const one of codeowners) {
    const isAsked = repository === undefined || one.repository === repository;
    if (isAsked && one.from <= at) inForce.set(one.path, one.text);
  }
  const present = [...inForce].flatMap(([path, text]) => (text === undefined ? [] : [path]));
  const host = present.includes(".gitlab/CODEOWNERS") ? "gitlab" : "github";
  const text = inForce.get(findCodeownersPath(present, host) ?? "");
  return text === undefined ? undefined : parseCodeowners(text, host);
}
