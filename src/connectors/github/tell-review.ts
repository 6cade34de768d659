import type { ChangeObservation } from "../../domain/observation.ts";
import type { StatedReview } from "../../domain/review.ts";
import { tellChange } from "../tell-change.ts";
import { accountOf } from "./account-of.ts";
import type { ReviewEvent } from "./payload.ts";

const STATES: Readonly<Record<string, StatedReview["state"]>> = {
  approved: "approved",
  changes_requested: "changes_requested",
  dismissed: "none",
};

/** Who approved, asked for changes, or had a review dismissed, of which commit. A comment alone is no review. */
export function tellReview(event: ReviewEvent, source: string): readonly ChangeObservation[] {
  const { review, pull_request: request, repository, action, sender } = event;
  const state = STATES[review.state.toLowerCase()];
  if (state === undefined || review.user === null) return [];
  const isDismissed = action === "dismissed";
  const reviewer = accountOf(repository, review.user);
  const group = `${new URL(repository.html_url).host}/${repository.full_name}#${request.number}`;
  const word = review.state.toLowerCase();
  return [
    tellChange(group, {
      source,
      id: `${group} review ${review.id} ${word}`,
      kind: "review",
      version: review.commit_id ?? undefined,
      occurredAt: (isDismissed ? null : review.submitted_at) ?? request.updated_at,
      actor: isDismissed ? accountOf(repository, sender) : reviewer,
      review: { state, reviewers: isDismissed ? [] : [reviewer.id], url: review.html_url },
      via: "review",
      group,
      url: request.html_url,
      message: `#${request.number} ${request.title}: ${word.replace("_", " ")}`,
    }),
  ];
}
