import type { PointerObservation } from "../../domain/observation.ts";
import type { StatedReview } from "../../domain/review.ts";
import { tellPointer } from "../tell-pointer.ts";
import type { Approval } from "./payload.ts";
import { readResource } from "./resource.ts";

/** Who approved what an environment was then made to serve; a request that was never applied changed nothing. */
export function tellApproval(
  approval: Approval,
  members: Readonly<Record<string, string>>,
): readonly PointerObservation[] {
  const named = readResource(approval.resourceId);
  const { appliedDate, appliedByMemberId, description } = approval;
  if (named?.environment === undefined || appliedDate === undefined) return [];
  const nameOf = (id: string) => members[id] ?? id;
  const id = appliedByMemberId && nameOf(appliedByMemberId);
  return [
    tellPointer({
      key: `approval:${approval._id}`,
      target: named.config,
      prompt: named.config,
      pointer: `environment:${named.environment}`,
      environment: named.environment,
      how: "touched",
      channel: "approval",
      at: appliedDate,
      value: undefined,
      review: reviewOf(approval, nameOf),
      message: description || undefined,
      actor: id
        ? { id, name: undefined, email: members[appliedByMemberId], kind: "human", basis: "joined" }
        : undefined,
    }),
  ];
}

function reviewOf(
  { allReviews, reviewStatus }: Approval,
  nameOf: (id: string) => string,
): StatedReview {
  const kind = reviewStatus === "declined" ? "decline" : "approve";
  const reviewers = allReviews
    .filter((one) => one.kind === kind)
    .flatMap(({ memberId }) => (memberId === undefined ? [] : [nameOf(memberId)]));
  const state = { approved: "approved", declined: "changes_requested" } as const;
  const known = Object.hasOwn(state, reviewStatus)
    ? state[reviewStatus as keyof typeof state]
    : "requested";
  return { state: known, reviewers: [...new Set(reviewers)], url: undefined };
}
