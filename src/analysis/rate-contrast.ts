import type { CountSums } from "./count-sums.ts";

/** Stretches whose buckets are taken together, each from its first bucket up to the one before its second. */
export type Stretches = readonly (readonly [number, number])[];

/** What the counts of a series vary by, apart from their binomial noise. */
export interface RateNoise {
  /** Correlation within a bucket. */
  readonly dispersion: number;
  /** Variance of the log rate about its level. */
  readonly drift: number;
}

/** A drift of at least 10 % is allowed for; it evens out over so many buckets. */
const LEAST = 0.01;
const EVEN = 100;

/**
 * How much better two shares than one explain two sets of stretches: log-likelihood ratio (nats) of the binomial,
 * divided by what dispersion within buckets and drift add to the variance of the difference.
 *
 * Source: quasi-likelihood, McCullagh and Nelder (1989), section 9.2.
 *
 * @example rateContrast(sums, noise, [[0, 60]], [[60, 120]]) // 0 when both hold the same share
 */
export function rateContrast(
  sums: CountSums,
  noise: RateNoise,
  one: Stretches,
  other: Stretches,
): number {
  const a = pool(sums, noise, one);
  const b = pool(sums, noise, other);
  if (a.n <= 0 || b.n <= 0) return 0;
  const gain = entropy(a.k + b.k, a.n + b.n) - entropy(a.k, a.n) - entropy(b.k, b.n);
  const [ka, kb] = [1 / (a.k + 0.5), 1 / (b.k + 0.5)];
  const full = ka * a.inflation + kb * b.inflation + a.drift + b.drift;
  return (gain * (ka + kb)) / full;
}

interface Pool {
  readonly n: number;
  readonly k: number;
  readonly inflation: number;
  readonly drift: number;
}

function pool(sums: CountSums, noise: RateNoise, stretches: Stretches): Pool {
  let [n, k, square, length] = [0, 0, 0, 0];
  for (const [from, to] of stretches) {
    n += (sums.n[to] as number) - (sums.n[from] as number);
    k += (sums.k[to] as number) - (sums.k[from] as number);
    square += (sums.square[to] as number) - (sums.square[from] as number);
    length += to - from;
  }
  const inflation = n > 0 ? 1 + noise.dispersion * Math.max(0, square / n - 1) : 1;
  return {
    n,
    k,
    inflation,
    drift: Math.max(LEAST, noise.drift) * Math.min(1, EVEN / Math.max(1, length)),
  };
}

/** Minus the greatest binomial log-likelihood, without its constant. */
function entropy(k: number, n: number): number {
  return k <= 0 || k >= n ? 0 : -k * Math.log(k / n) - (n - k) * Math.log(1 - k / n);
}
