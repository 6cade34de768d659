import { LOOKS_A_WEEK } from "../../src/analysis/watch/watch-state.ts";

/** The run length that is asked for: one false alarm in a thousand series-weeks. */
const WEEKS = 1000;

/**
 * Lorden's bound (1971) in looks: with a mean run length of γ looks to a false alarm, no test detects faster on average than
 * ln γ / I, where I is the information of one look: judged requests × the divergence of the new rate from the old one.
 */
export function lordenBound(traffic: number, before: number, after: number): number {
  const divergence =
    after * Math.log(after / before) + (1 - after) * Math.log((1 - after) / (1 - before));
  return Math.log(WEEKS * LOOKS_A_WEEK) / (traffic * divergence);
}
