/** A likelihood ratio of a count against its expectation: `log` for each count, `cost` for each that was expected. */
export interface Tilt {
  readonly log: number;
  readonly cost: number;
}

/**
 * The likelihood ratio of `ratio` times the expected count against the expected count, as an exponential tilt: the product
 * of e^(log·k − cost·expected) over looks has mean 1 (a martingale) where nothing changed. Binomial without overdispersion;
 * with it, negative binomial of variance `dispersion` times the mean, so that clumps of failures weigh less (its score for
 * one count is never more than ln(dispersion / (dispersion − 1))).
 * @param share expected count of one exposure where counts are binomial, else 0
 * @returns undefined where the ratio cannot be: nearly everything fails already
 * Example: tiltOf(2, 0, 1) = {log: ln 2, cost: 1}, the Poisson ratio.
 */
export function tiltOf(ratio: number, share: number, dispersion: number): Tilt | undefined {
  if (dispersion > 1) {
    const z = (ratio * dispersion) / (1 + ratio * (dispersion - 1));
    const cost = -Math.log1p(-(dispersion - 1) * (z - 1)) / (dispersion - 1);
    return { log: Math.log(z), cost };
  }
  if (share < 1e-9) return { log: Math.log(ratio), cost: ratio - 1 };
  const there = Math.min(ratio * share, 0.9);
  if (ratio > 1 && there < share * 1.1) return undefined;
  const stay = (1 - there) / (1 - share);
  return { log: Math.log(there / share / stay), cost: -Math.log(stay) / share };
}
