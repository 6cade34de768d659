import type { ChangeEvent } from "./change-event.ts";
import type { Ownership } from "./owner.ts";
import type { Review } from "./review.ts";

/** Why a change is put forward or ruled out: a stated rule, in words, with the weight it carried. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  /** Natural logarithm of the odds that it added (positive) or took away. */
  readonly logOdds: number;
}

/** A change weighed against the spike, before people and places are looked up. */
export interface WeighedChange {
  readonly change: ChangeEvent;
  /** Ids of the other steps of the same revision's rollout, which are one suspect with it. */
  readonly also: readonly string[];
  readonly probability: number;
  readonly reasons: readonly Reason[];
}

/** What brings the state before the change back, and what else goes with it. */
export interface Undo {
  readonly toVersion: string | undefined;
  /** The review of the change that had brought that version; absent where that change is not on record. */
  readonly toReviewed?: Review | undefined;
  readonly steps: readonly string[];
  /** How many later changes of the same artifact would be lost. */
  readonly alsoLost: number;
}

/** A control that a path lacks. */
export type Gap = "no_owner" | "no_review" | "no_history" | "no_rollback" | "no_audit_trail";

/** What the records say of the path that a change took. */
export interface PathFacts {
  readonly reviewed: Review;
  readonly owned: Ownership;
  readonly undo: Undo;
  readonly gaps: readonly Gap[];
}

/** A change put forward for a change point, with a probability and reasons. */
export interface Suspect extends WeighedChange, PathFacts {
  readonly rank: number;
}
