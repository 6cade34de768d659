import type { ChangeEvent } from "../domain/change-event.ts";
import type { Review, ReviewState, StatedReview } from "../domain/review.ts";
import type { Accounts } from "./join-accounts.ts";

/** Whether an edit on this path passes a review step at all, as far as its source can tell. */
export type ReviewStep = "yes" | "no" | "unknown";

/**
 * What the records say about a second pair of eyes on a change. Without a record the answer is `cannot_know`, never
 * "none": a source that can show no reviews says nothing about them. The basis names the record and does not repeat
 * what the state says.
 * @param step whether the path that the change took has a review step
 */
export function assessReview(change: ChangeEvent, step: ReviewStep, accounts: Accounts): Review {
  const { review, source } = change;
  const told = { reviewers: review?.reviewers ?? [], url: review?.url };
  const stated = review && RECORDED[review.state];
  if (stated === "approved" && isOwnApproval(change, accounts)) {
    return { state: "self_approved", ...told, basis: `recorded by ${source}` };
  }
  if (stated !== undefined) return { state: stated, ...told, basis: `recorded by ${source}` };
  if (review?.state === "none") {
    const state = step === "yes" ? "none_skipped" : "none_no_step";
    return { state, ...told, basis: `${source} records no review` };
  }
  if (step === "no") return { state: "none_no_step", ...told, basis: `${source} knows no reviews` };
  return { state: "cannot_know", ...told, basis: `${source} has no record of reviews here` };
}

const RECORDED: Partial<Record<StatedReview["state"], ReviewState>> = {
  approved: "approved",
  changes_requested: "changes_requested",
  requested: "requested_not_given",
  bypassed: "bypassed",
};

function isOwnApproval({ actor, review, source }: ChangeEvent, accounts: Accounts): boolean {
  const reviewers = review?.reviewers ?? [];
  if (actor === undefined || reviewers.length === 0) return false;
  return reviewers.every((name) => accounts.isSame({ ...actor, source }, name));
}
