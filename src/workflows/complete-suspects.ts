import { assessOwnership, type OwnerRecords } from "../analysis/assess-ownership.ts";
import type { ReviewStep } from "../analysis/assess-review.ts";
import { findGaps } from "../analysis/find-gaps.ts";
import { findOnCall, type OnCallRecords } from "../analysis/find-on-call.ts";
import { findReview, type ReviewRecords } from "../analysis/find-review.ts";
import { nameActor } from "../analysis/name-actor.ts";
import { planUndo } from "../analysis/plan-undo.ts";
import {
  findStatedOwner,
  type OwnerStatement,
  type StatedOwner,
} from "../analysis/stated-owner.ts";
import type { ChangeEvent, SourceFile } from "../domain/change-event.ts";
import { DAY } from "../domain/series.ts";
import type { PathFacts, Suspect, Undo, WeighedChange } from "../domain/suspect.ts";
import type { OwnerFilesInForce } from "./owner-files-in-force.ts";

/** What people and places are looked up in. */
export interface PathRecords {
  readonly reviewStepOf: (source: string) => ReviewStep;
  readonly owners: Pick<OwnerRecords, "byPrompt" | "configured">;
  /** Who was named with prompts, in order of time. */
  readonly statedOwners: readonly OwnerStatement[];
  /** Who is named with each prompt now. */
  readonly statedByPrompt: ReadonlyMap<string, StatedOwner>;
  readonly ownerFiles: OwnerFilesInForce;
  /** The rotas that the configuration names, and what was read of them. */
  readonly onCall: OnCallRecords;
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
    const change = nameActor(one.change, records.reviewed.accounts);
    return { ...one, change, rank: index + 1, ...lookUpPath(change, records) };
  });
}

/** Who reviewed a change, who owns it, how to undo it and which controls its path lacks. */
export function lookUpPath(change: ChangeEvent, records: PathRecords): PathFacts {
  const reviewed = findReview(change, records.reviewStepOf(change.source), records.reviewed);
  const file = change.file ?? records.changes.findLast((other) => isHome(change, other))?.file;
  const owned = assessOwnership(
    change.prompt,
    ownersAt({ file, prompt: change.prompt, at: change.occurredAt }, records),
  );
  const undo = withReview(planUndo(change, records.changes), change, records);
  return { reviewed, owned, undo, gaps: findGaps({ change, reviewed, owned, undo }) };
}

/** What owners are asked for, and at which moment beside now. */
interface OwnedThing {
  readonly file: SourceFile | undefined;
  readonly prompt: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** The records of owners of something that is kept in a file, or in none. */
export function ownersAt({ file, prompt, at }: OwnedThing, records: PathRecords): OwnerRecords {
  const { owners, statedOwners, statedByPrompt, ownerFiles, onCall, reviewed, changes, now } =
    records;
  return {
    ...owners,
    statedByPrompt,
    stated: {
      past: findStatedOwner(statedOwners, prompt, at),
      present: findStatedOwner(statedOwners, prompt, now),
    },
    path: file?.path,
    present: ownerFiles(file?.repository, now),
    past: ownerFiles(file?.repository, at),
    onCall: findOnCall(onCall, { prompt, at, now }),
    recentAuthors: recentAuthors(changes, prompt, now),
    hasLeft: (owner) => reviewed.accounts.personOf(owner)?.left === true,
  };
}

const RECENT = 180 * DAY;

/** People's accounts that edited a prompt of late, the latest first. */
function recentAuthors(
  changes: readonly ChangeEvent[],
  prompt: string | undefined,
  now: number,
): readonly string[] {
  const edits = changes
    .filter((one) => one.prompt !== undefined && one.prompt === prompt)
    .filter((one) => one.occurredAt >= now - RECENT && one.actor?.kind === "human")
    .sort((a, b) => b.occurredAt - a.occurredAt);
  return [...new Set(edits.flatMap(({ actor }) => actor?.name ?? actor?.id ?? []))];
}

/** What comes back was itself brought by a change: whether that was reviewed is worth knowing before it is undone. */
function withReview(undo: Undo, change: ChangeEvent, records: PathRecords): Undo {
  const { prompt, previousVersion, occurredAt } = change;
  if (previousVersion === undefined) return undo;
  const brought = records.changes
    .filter((one) => one.prompt === prompt && one.version === previousVersion)
    .filter((one) => one.occurredAt < occurredAt && one.kind !== "version_created")
    .at(-1);
  if (brought === undefined) return undo;
  const toReviewed = findReview(brought, records.reviewStepOf(brought.source), records.reviewed);
  return { ...undo, toReviewed };
}

/** A prompt edited elsewhere may also be kept in a file: that file's owners answer for it. */
function isHome(change: ChangeEvent, other: ChangeEvent): boolean {
  return other.file !== undefined && other.prompt !== undefined && other.prompt === change.prompt;
}
