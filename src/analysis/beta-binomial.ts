const HALF_LOG_TWO_PI = 0.9189385332046727;

/**
 * Natural logarithm of the gamma function for x > 0, by Stirling's series after shifting x above 8
 * (Abramowitz & Stegun 6.1.41); absolute error below 1e-12. Example: logGamma(0.5) = 0.5723649429247001 (R lgamma).
 */
export function logGamma(x: number): number {
  let shift = 1;
  let z = x;
  while (z < 8) {
    shift *= z;
    z += 1;
  }
  const inverse = 1 / z;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(shift);
}

/** Logarithm of the beta function. Example: logBeta(2, 3) = ln(1/12). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** A beta distribution of a rate. */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

/**
 * Log marginal likelihood of a sequence with `k` failures in `n`, its rate integrated over `prior` (no binomial
 * coefficient, which cancels between hypotheses on the same data). Counts may be fractional.
 * Example: logMarginal(1, 1, {a: 1, b: 1}) = ln(1/2).
 */
export function logMarginal(n: number, k: number, prior: BetaPrior): number {
  return logBeta(k + prior.a, n - k + prior.b) - logBeta(prior.a, prior.b);
}
