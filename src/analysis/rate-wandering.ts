/** Median of the square of a standard normal variable. */
const MEDIAN_OF_SQUARE = 0.4549;
/** Failures two bins must hold together, and pairs of bins there must be, to tell. */
const FAILURES = 10;
const PAIRS = 20;

/** Standard deviation of the median of squares of normal variables, in their variance, times the root of their number. */
const SPREAD = 2.34;

/** A variance and the standard deviation of its estimate. */
export interface RateWandering {
  readonly variance: number;
  readonly error: number;
}

/**
 * Variance by which the logarithm of the rate wanders from one bin to the next beyond the noise of counts: the median
 * over pairs, so that steps and spikes do not count. `inflation` is the variance of k in units of the binomial one.
 * 0 when there are too few failures to tell.
 *
 * Source: median of squared first differences, as in `differenceScale`.
 *
 * @example rateWandering(n, k, inflation) // { variance: 0.004, error: 0.001 } for a rate that moves by some 6 % from bin to bin
 */
export function rateWandering(
  n: Float64Array,
  k: Float64Array,
  inflation: Float64Array,
): RateWandering {
  const excess: number[] = [];
  let all = 0;
  for (let b = 1; b < n.length; b += 1) {
    const [n0, n1] = [n[b - 1] as number, n[b] as number];
    const [k0, k1] = [k[b - 1] as number, k[b] as number];
    if (k0 + k1 < FAILURES || n0 <= 0 || n1 <= 0) continue;
    const step = Math.log((k1 + 0.5) / n1) - Math.log((k0 + 0.5) / n0);
    const share = (k0 + k1) / (n0 + n1);
    const noise = ((inflation[b - 1] as number) / n0 + (inflation[b] as number) / n1) / share;
    all += noise;
    excess.push((step * step) / MEDIAN_OF_SQUARE - noise);
  }
  if (excess.length < PAIRS) return { variance: 0, error: 0 };
  const middle = Float64Array.from(excess).sort()[excess.length >> 1] as number;
  const variance = Math.max(0, middle);
  const error = (SPREAD * (variance + all / excess.length)) / Math.sqrt(excess.length);
  return { variance, error };
}
