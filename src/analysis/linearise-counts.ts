import type { DriftDesign } from "./drift-regression.ts";

/** Bins of one window: counts, their variance inflation, and the middle of each in buckets. */
export interface EvidenceBins {
  readonly n: Float64Array;
  readonly k: Float64Array;
  readonly inflation: Float64Array;
  readonly time: Float64Array;
}

/**
 * Writes into `design` the Gaussian that has the same slope and curvature as each bin's log-likelihood at `odds`: a
 * target (the last column of its rows) and a noise variance, infinite for a gap. Returns the sum of what the Gaussians
 * leave out of the log-likelihoods, in nats.
 *
 * Source: iteratively reweighted least squares, McCullagh and Nelder (1989), section 2.5.
 *
 * @example lineariseCounts(bins, odds, design) // design.noise[i] is 1 / (n p (1 - p)) without inflation
 */
export function lineariseCounts(
  bins: EvidenceBins,
  odds: Float64Array,
  design: DriftDesign,
): number {
  const { width, rows, noise } = design;
  let constant = 0;
  for (let i = 0; i < odds.length; i += 1) {
    const x = Math.max(-16, Math.min(12, odds[i] as number));
    const n = bins.n[i] as number;
    const last = i * width + width - 1;
    if (n <= 0) {
      noise[i] = Number.POSITIVE_INFINITY;
      rows[last] = x;
      continue;
    }
    const k = bins.k[i] as number;
    const up = Math.exp(x);
    const share = up / (1 + up);
    const weight = n * share * (1 - share);
    const residual = (k - n * share) / weight;
    const inflation = bins.inflation[i] as number;
    const variance = inflation / weight;
    rows[last] = x + residual;
    noise[i] = variance;
    const fit = (k * x - n * Math.log1p(up)) / inflation;
    constant += fit + (residual * residual) / (2 * variance) + 0.5 * Math.log(variance);
  }
  return constant;
}
