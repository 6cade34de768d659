import type { OnCallRota } from "./on-call.ts";

/** Who answers for an artifact: `blanket` is a catch-all line, shown and never counted as owned. */
export type OwnedState =
  | "owned"
  | "blanket"
  | "explicit_none"
  | "unmatched"
  | "left"
  | "cannot_know";

export interface Ownership {
  readonly state: OwnedState;
  readonly owner: string | undefined;
  /** The owner when the change was made; absent when it is not recorded. */
  readonly atTimeOfChange: string | undefined;
  /** The nearest team, a marked inference. */
  readonly nearest: string | undefined;
  /** Where no team is near: the account that edited it last, a marked inference. */
  readonly lastAuthor?: string | undefined;
  /** The rota that the configuration names for it, and whom that had on call. */
  readonly onCall?: OnCallRota | undefined;
  /** In words: which record says so. */
  readonly basis: string;
}
