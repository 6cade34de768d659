/** What the records say about a second pair of eyes. `none_*` is known, `cannot_know` says that no record could tell. */
export type ReviewState =
  | "approved"
  | "self_approved"
  | "requested_not_given"
  | "changes_requested"
  | "bypassed"
  | "none_skipped"
  | "none_no_step"
  | "cannot_know";

export interface Review {
  readonly state: ReviewState;
  /** Accounts, as the source names them. */
  readonly reviewers: readonly string[];
  readonly url: string | undefined;
  /** The account that merged what was reviewed, where a record tells. */
  readonly mergedBy?: string | undefined;
  /** In words: which record says so, or which one is missing. */
  readonly basis: string;
}

/** A review as a source states it, before it is read against what the path can show. */
export interface StatedReview {
  readonly state: "approved" | "changes_requested" | "requested" | "bypassed" | "none" | "unknown";
  readonly reviewers: readonly string[];
  readonly url: string | undefined;
  /** What whoever read it may not read, where that leaves its state unknown. */
  readonly missing?: string | undefined;
}
