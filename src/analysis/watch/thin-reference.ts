import type { Tilt } from "./tilt-of.ts";

/**
 * What is taken off the log evidence log·count − cost·expected because the reference itself is uncertain: with the true
 * level Gamma(weight, weight) times the reference, integrated out on both sides, the log Bayes factor is
 * log·count − (weight + count) ln((weight + z·e) / (weight + e)), with z = e^log and e = expected·cost / (z − 1).
 * Nothing for a sure reference; a thin one can never carry much evidence.
 * Example: thinReference({log: ln 2, cost: 1}, 10, 25, 1e9) = 0.00; with weight 10 it is 6.44.
 */
export function thinReference(
  { log, cost }: Tilt,
  expected: number,
  count: number,
  weight: number,
): number {
  const rise = Math.expm1(log);
  const exposed = (expected * cost) / rise;
  const sure = expected * cost;
  // Never a gain: fewer counts than expected teach that the reference is lower, which is no evidence of a rise.
  return Math.max(0, (weight + count) * Math.log1p((rise * exposed) / (weight + exposed)) - sure);
}
