import type { ChangeObservation } from "../../domain/observation.ts";
import type { StatedReview } from "../../domain/review.ts";
import { tellChange } from "../tell-change.ts";
import { accountOf, type EventOrigin } from "./event-origin.ts";
import type { MergeRequestEvent } from "./payload.ts";

/** `approval` is one account's, `approved` the one that made all that are required. */
const STATES: Readonly<Record<string, StatedReview["state"]>> = {
  approval: "approved",
  approved: "approved",
  unapproval: "none",
  unapproved: "none",
};

/** Who approved a merge request, or took an approval back, at which commit. */
export function tellApproval(
  { project, user, object_attributes: request }: MergeRequestEvent,
  origin: EventOrigin,
): readonly ChangeObservation[] {
  const { action = "", iid, updated_at: at, last_commit, url, title } = request;
  const state = STATES[action];
  if (state === undefined) return [];
  const group = `${origin.place}!${iid}`;
  const actor = accountOf(project, user, origin);
  return [
    tellChange(group, {
      source: origin.source,
      id: `${group} ${state === "none" ? "unapproved" : "approved"} by ${user.username} @${at}`,
      kind: "review",
      version: last_commit.id,
      occurredAt: at,
      actor,
      review: { state, reviewers: state === "none" ? [] : [actor.id], url },
      via: "review",
      group,
      url,
      message: `!${iid} ${title}: ${state === "none" ? "approval taken back" : "approved"}`,
    }),
  ];
}
