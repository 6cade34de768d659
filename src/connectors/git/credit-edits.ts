import { normaliseText } from "../../domain/revision.ts";
import { diffUnits, editKey, type UnitEdit } from "./diff-units.ts";
import { type FollowedEdit, followMoves } from "./follow-moves.ts";
import type { Landing } from "./read-landings.ts";
import type { LoggedCommit } from "./read-log.ts";
import type { Selection } from "./select-units.ts";
import type { UnitReader } from "./unit-reader.ts";

/** An edit that landed, with the commit that made it. */
export interface CreditedEdit extends FollowedEdit {
  /** `head`: what the branch holds went from before to after. `version`: a step on the way that never was the branch's. */
  readonly pointer: "head" | "version";
  readonly credit: LoggedCommit;
  /** The commit whose tree holds the new content, and the one before it. */
  readonly holder: string;
  readonly previous: string | undefined;
}

/**
 * What a landing did to the branch, each unit once, credited to the last commit that wrote the text as it landed. A unit
 * that a branch changed and changed back did not change. Earlier steps of the same landing follow as versions.
 */
export async function creditEdits(
  landing: Landing,
  units: UnitReader,
  counts: Selection["counts"],
): Promise<readonly CreditedEdit[]> {
  const [edits, brought] = await Promise.all([
    editsOf(landing.commit, units, counts),
    Promise.all(landing.brought.map((commit) => stepsOf(commit, units, counts))),
  ]);
  const steps = groupSteps(brought.flat());
  return followMoves(edits).flatMap((edit) =>
    credited(landing, edit, steps.get(editKey(edit)) ?? []),
  );
}

interface Step {
  readonly commit: LoggedCommit;
  readonly edit: UnitEdit;
}

async function editsOf(
  commit: LoggedCommit,
  units: UnitReader,
  counts: Selection["counts"],
): Promise<readonly UnitEdit[]> {
  const edits = await Promise.all(
    commit.changes.map(async ({ path, before, after }) =>
      diffUnits(
        path,
        ...(await Promise.all([units.unitsAt(path, before), units.unitsAt(path, after)])),
        counts,
      ),
    ),
  );
  return edits.flat();
}

async function stepsOf(
  commit: LoggedCommit,
  units: UnitReader,
  counts: Selection["counts"],
): Promise<readonly Step[]> {
  return (await editsOf(commit, units, counts)).map((edit) => ({ commit, edit }));
}

function groupSteps(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(editKey(step.edit));
    if (group) group.push(step);
    else groups.set(editKey(step.edit), [step]);
  }
  return groups;
}

function credited(
  { commit }: Landing,
  edit: FollowedEdit,
  steps: readonly Step[],
): readonly CreditedEdit[] {
  const exact = steps.findLast((step) => isSame(step.edit.after, edit.after));
  const last = exact ?? steps.at(-1);
  const before = commit.parents[0];
  if (last === undefined)
    return [{ ...edit, pointer: "head", credit: commit, holder: commit.id, previous: before }];
  const isWhole = exact !== undefined && isSame(last.edit.before, edit.before);
  const head: CreditedEdit = {
    ...edit,
    pointer: "head",
    credit: last.commit,
    holder: exact === undefined ? commit.id : last.commit.id,
    previous: isWhole ? last.commit.parents[0] : before,
  };
  return [...steps.filter((step) => step !== last).map(versionOf), head];
}

function versionOf({ commit, edit }: Step): CreditedEdit {
  return {
    ...edit,
    continues: undefined,
    pointer: "version",
    credit: commit,
    holder: commit.id,
    previous: commit.parents[0],
  };
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  return normaliseText(a) === normaliseText(b);
}
