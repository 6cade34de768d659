import type { PointerObservation } from "../domain/observation.ts";

/** An approval is recorded before the move that it allows, but for clocks that differ by so much, in milliseconds. */
const CLOCKS = 10_000;

interface ReviewedStep {
  readonly evidence: PointerObservation[];
}

interface Placement<Step> {
  /** When a step was made, epoch milliseconds. */
  readonly momentOf: (step: Step) => number;
  /** Whether a record belongs to a step by its time. */
  readonly explains: (review: PointerObservation, step: Step) => boolean;
}

/**
 * Gives each approval to the move that it was of: one of the same group, else the first one made within minutes of it or
 * between the two reads around it. The last request before an approval goes with it. A request alone, a denial, and an
 * approval of which no move is known tell nothing about any move.
 * @param steps in order of time
 * @param reviews in order of time
 */
export function placeReviews<Step extends ReviewedStep>(
  steps: readonly Step[],
  reviews: readonly PointerObservation[],
  placement: Placement<Step>,
): void {
  let request: PointerObservation | undefined;
  for (const one of reviews) {
    if (one.review?.state === "requested") {
      request = one;
      continue;
    }
    const step = one.review?.state === "approved" && findStep(steps, one, placement);
    if (step) step.evidence.push(...(request === undefined ? [] : [request]), one);
    request = undefined;
  }
}

function findStep<Step extends ReviewedStep>(
  steps: readonly Step[],
  review: PointerObservation,
  { momentOf, explains }: Placement<Step>,
): Step | undefined {
  const { group, at } = review;
  const isOfGroup = (step: Step) => step.evidence.some((one) => one.group === group);
  const grouped = group === undefined ? undefined : steps.find(isOfGroup);
  return grouped ?? steps.find((step) => momentOf(step) >= at - CLOCKS && explains(review, step));
}
