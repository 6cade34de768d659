import type { ChangeEvent } from "./change-event.ts";
import type { Review } from "./review.ts";
import type { TextDiff } from "./text-diff.ts";

/** One state of what a change moved: enough to name it, to find it in traffic and to bring it back. */
export interface RevisionSide {
  readonly version: string | undefined;
  readonly hash: string | undefined;
  readonly text: string | undefined;
  /** Commit of a repository whose tree holds it. */
  readonly commit: string | undefined;
}

/** Calls of a revision in traffic and how many of them failed. */
export interface FailureTally {
  readonly judged: number;
  readonly failed: number;
}

/** An earlier state, and for how long it was in force. */
export interface EarlierSide {
  readonly side: RevisionSide;
  /** The change that brought it; absent for what was there before the first recorded one. */
  readonly change: ChangeEvent | undefined;
  /** Epoch milliseconds; absent where it is not recorded. */
  readonly from: number | undefined;
  readonly to: number;
}

/** Why that state is the one to go back to. */
export type RevertChoice =
  /** It failed less than what is live; `skipped` newer ones failed like it. */
  | { readonly kind: "fails_less"; readonly skipped: number }
  /** It is the one before, and nothing is known to have failed less. */
  | { readonly kind: "previous" }
  /** A person named it. */
  | { readonly kind: "asked" };

/** What would bring back the state before a change, and what else would go with it. */
export interface RevertPlan {
  /** The change to be undone, with a short handle and the prompt name that outcomes carry. */
  readonly change: ChangeEvent;
  /** What is live by the record: what the last change of the same pointer brought. */
  readonly live: RevisionSide;
  readonly liveTally: FailureTally | undefined;
  readonly back: EarlierSide;
  readonly backTally: FailureTally | undefined;
  readonly backReview: Review | undefined;
  readonly choice: RevertChoice;
  /** The moves of the pointer from what would come back to what is live, newest first. */
  readonly moves: readonly ChangeEvent[];
  /** Changes of other prompts that the same commits made in the same file, which would be taken back with it. */
  readonly alongside: readonly ChangeEvent[];
  /** Later changes of the same pointer, which would be lost too. */
  readonly later: readonly ChangeEvent[];
  /** From what would come back to what is live: what it loses. Absent where a text is not held. */
  readonly lost: TextDiff | undefined;
}

/**
 * What traffic shows after a way back was written: `back`: what was brought back is served and the other was not seen for
 * long enough; `still`: the other was seen since; `quieting`: neither yet; `other`: something else is served; `silent`: no
 * traffic of the prompt since, so that nobody can tell.
 */
export interface TrafficReturn {
  readonly kind: "back" | "still" | "quieting" | "other" | "silent";
  /** The last minute in which what was live was seen. */
  readonly lastSeen: number | undefined;
}
