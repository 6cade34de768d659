import { expect, test } from "vitest";
import { assessReview } from "../../../src/analysis/assess-review.ts";
import { joinAccounts } from "../../../src/analysis/join-accounts.ts";
import type { StatedReview } from "../../../src/domain/review.ts";
import { changeEvent } from "../../support/change-builder.ts";

const maya = {
  id: "maya.o",
  name: undefined,
  email: "maya@example.com",
  kind: "human" as const,
  basis: "signed" as const,
};

function stateOf(
  review: Partial<StatedReview> | undefined,
  step: "yes" | "no" | "unknown" = "unknown",
): string {
  const stated =
    review && ({ reviewers: [], url: undefined, state: "unknown", ...review } as const);
  return assessReview(changeEvent({ actor: maya, review: stated }), step, joinAccounts([], [maya]))
    .state;
}

test.each([
  [{ state: "approved", reviewers: ["jo"] }, "yes", "approved"],
  [{ state: "approved", reviewers: ["maya.o"] }, "yes", "self_approved"],
  [{ state: "approved", reviewers: ["maya@example.com", "jo"] }, "yes", "approved"],
  [{ state: "requested" }, "yes", "requested_not_given"],
  [{ state: "changes_requested" }, "yes", "changes_requested"],
  [{ state: "bypassed" }, "yes", "bypassed"],
  [{ state: "none" }, "yes", "none_skipped"],
  [{ state: "none" }, "no", "none_no_step"],
  [{ state: "none" }, "unknown", "none_no_step"],
  [{ state: "unknown" }, "yes", "cannot_know"],
  [undefined, "no", "none_no_step"],
  [undefined, "yes", "cannot_know"],
  [undefined, "unknown", "cannot_know"],
] as const)("a record of %j on a path whose step is %s reads as %s", (review, step, state) => {
  expect(stateOf(review as Partial<StatedReview> | undefined, step)).toBe(state);
});

test.each([
  [{ state: "none" }, "no", "langfuse records no review"],
  [{ state: "none" }, "yes", "langfuse records no review"],
  [undefined, "no", "langfuse knows no reviews"],
  [undefined, "yes", "langfuse has no record of reviews here"],
  [{ state: "approved", reviewers: ["maya.o"] }, "yes", "recorded by langfuse"],
] as const)("of %j with step %s it says which record says so", (review, step, basis) => {
  const stated =
    review && ({ reviewers: [], url: undefined, ...(review as Partial<StatedReview>) } as const);
  const change = changeEvent({ actor: maya, review: stated as StatedReview | undefined });
  expect(assessReview(change, step, joinAccounts([], [maya])).basis).toBe(basis);
});
