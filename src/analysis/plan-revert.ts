import type { ChangeEvent } from "../domain/change-event.ts";
import type { EarlierSide, RevertChoice, RevertPlan, RevisionSide } from "../domain/revert-plan.ts";
import {
  type Candidate,
  chooseGoodRevision,
  type Strata,
  tallyOf,
} from "./choose-good-revision.ts";
import { movesSamePointer } from "./moves-same-pointer.ts";
import { diffTexts } from "./word-diff.ts";

/** What a way back is planned from. */
export interface RevertRecord {
  readonly change: ChangeEvent;
  /** All changes of the same source and prompt, in any order, with their texts. */
  readonly siblings: readonly ChangeEvent[];
  /** What traffic shows of a state. */
  readonly strataOf: (side: RevisionSide) => Strata;
  /** A version or the beginning of a content hash that a person wants back. */
  readonly asked: string | undefined;
}

/** What can be told from the changes of one prompt alone. */
type BareRevertPlan = Omit<RevertPlan, "backReview" | "alongside">;

/**
 * The way back from a change: to which earlier state of the same pointer, from what is live now, and what else would be
 * lost. Undefined where no earlier state is recorded, or not the one that was asked for.
 */
export function planRevert(record: RevertRecord): BareRevertPlan | undefined {
  const { change, strataOf, asked } = record;
  const moves = movesOf(record);
  const last = moves.at(-1) ?? change;
  const live = afterOf(last);
  const earlier = earlierSides(moves, change).filter((one) => !sameSide(one.side, live));
  const candidates = earlier.map(
    (one): Candidate => ({ earlier: one, strata: strataOf(one.side) }),
  );
  const chosen = choose(strataOf(live), candidates, asked);
  if (chosen === undefined) return undefined;
  const { side, change: brought } = chosen.candidate.earlier;
  const broughtAt = brought?.occurredAt ?? Number.NEGATIVE_INFINITY;
  return {
    change,
    live,
    liveTally: known(strataOf(live)),
    back: chosen.candidate.earlier,
    backTally: known(chosen.candidate.strata),
    choice: chosen.choice,
    moves: moves.filter((one) => one.occurredAt > broughtAt).reverse(),
    later: moves.filter((one) => one.occurredAt > change.occurredAt),
    lost:
      side.text === undefined || live.text === undefined
        ? undefined
        : diffTexts(side.text, live.text, 0),
  };
}

function choose(
  live: Strata,
  candidates: readonly Candidate[],
  asked: string | undefined,
): { readonly candidate: Candidate; readonly choice: RevertChoice } | undefined {
  if (asked === undefined) return chooseGoodRevision(live, candidates);
  const candidate = candidates.find(({ earlier: { side } }) => isNamed(side, asked));
  return candidate && { candidate, choice: { kind: "asked" } };
}

function isNamed({ version, hash }: RevisionSide, asked: string): boolean {
  if (version === asked) return true;
  return /^[0-9a-f]{8,64}$/.test(asked) && hash?.startsWith(`sha256:${asked}`) === true;
}

/** The moves of the pointer that the change moved, in order of time. */
function movesOf({ change, siblings }: RevertRecord): readonly ChangeEvent[] {
  const isMove = (one: ChangeEvent) =>
    one.handle === change.handle || movesSamePointer(change, one);
  return siblings
    .filter(isMove)
    .sort((a, b) => a.occurredAt - b.occurredAt || (a.handle < b.handle ? -1 : 1));
}

/** The states that were there before a change, newest first, each once. */
function earlierSides(moves: readonly ChangeEvent[], change: ChangeEvent): readonly EarlierSide[] {
  const found: EarlierSide[] = [];
  const at = moves.findIndex((one) => one.handle === change.handle);
  for (let index = at; index >= 0; index -= 1) {
    const move = moves[index];
    const brought = moves[index - 1];
    if (move === undefined) continue;
    const before = beforeOf(move);
    const side = brought && sameSide(afterOf(brought), before) ? afterOf(brought) : before;
    if (isNothing(side) || found.some((one) => sameSide(one.side, side))) continue;
    const from = brought?.effective.from;
    found.push({ side, change: brought, from, to: move.effective.to });
  }
  return found;
}

function afterOf({ version, afterHash, after, file, model }: ChangeEvent): RevisionSide {
  return { version: version ?? model, hash: afterHash, text: after, commit: file?.commit };
}

function beforeOf(change: ChangeEvent): RevisionSide {
  const { previousVersion, beforeHash, before, file, previousModel } = change;
  return {
    version: previousVersion ?? previousModel,
    hash: beforeHash,
    text: before,
    commit: file?.previousCommit,
  };
}

/** Equal content where both tell it, else the same version. */
export function sameSide(one: RevisionSide, other: RevisionSide): boolean {
  if (one.hash !== undefined && other.hash !== undefined) return one.hash === other.hash;
  return one.version !== undefined && one.version === other.version;
}

function isNothing({ version, hash }: RevisionSide): boolean {
  return version === undefined && hash === undefined;
}

function known(strata: Strata): RevertPlan["liveTally"] {
  const tally = tallyOf(strata);
  return tally.judged > 0 ? tally : undefined;
}
