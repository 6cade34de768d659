import type { PointerObservation } from "../domain/observation.ts";

interface ReviewedStep {
  readonly evidence: PointerObservation[];
}

/**
 * Gives each approval to the move that it was of: one of the same group, else the one made within minutes of it or
 * between the two reads around it. The last request before an approval goes with it. A request alone, a denial, and an
 * approval of which no move is known tell nothing about any move.
 * @param reviews in order of time
 * @param explains whether a record belongs to a step by its time
 */
export function placeReviews<Step extends ReviewedStep>(
  steps: readonly Step[],
  reviews: readonly PointerObservation[],
  explains: (review: PointerObservation, step: Step) => boolean,
): void {
  let request: PointerObservation | undefined;
  for (const one of reviews) {
    if (one.review?.state === "requested") {
      request = one;
      continue;
    }
    const step = one.review?.state === "approved" && findStep(steps, one, explains);
    if (step) step.evidence.push(...(request === undefined ? [] : [request]), one);
    request = undefined;
  }
}

function findStep<Step extends ReviewedStep>(
  steps: readonly Step[],
  review: PointerObservation,
  explains: (review: PointerObservation, step: Step) => boolean,
): Step | undefined {
  const { group } = review;
  const isOfGroup = (step: Step) => step.evidence.some((one) => one.group === group);
  const grouped = group === undefined ? undefined : steps.find(isOfGroup);
  return grouped ?? steps.find((step) => explains(review, step));
}
