import type { PointerObservation } from "../domain/observation.ts";
import type { Actor, ActorBasis } from "../domain/person.ts";

/**
 * The account that made a step: the one that the best record of it names. Where a move is made by approving it, the
 * record names the account that approved; then the one that asked for the move made it, if a record names that.
 * @example Kim asks, Ada approves, the move is recorded as Ada's → Kim, reviewed by Ada
 */
export function actorOfStep(evidence: readonly PointerObservation[]): Actor | undefined {
  const reviews = evidence.filter(({ how }) => how === "reviewed");
  const best = bestActor(evidence.filter(({ how }) => how !== "reviewed"));
  const approvers = reviews.flatMap(({ review }) =>
    review?.state === "approved" ? review.reviewers : [],
  );
  if (best !== undefined && !approvers.includes(best.id)) return best;
  return reviews.findLast(({ review }) => review?.state === "requested")?.actor ?? best;
}

const BASES: readonly ActorBasis[] = ["signed", "pulled", "stated", "joined", "inferred"];

function bestActor(evidence: readonly PointerObservation[]): Actor | undefined {
  const named = evidence.flatMap(({ actor }) => (actor ? [actor] : []));
  return named.reduce<Actor | undefined>((best, one) => {
    if (best === undefined) return one;
    return BASES.indexOf(one.basis) < BASES.indexOf(best.basis) ? one : best;
  }, undefined);
}
