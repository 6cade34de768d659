import type { CountSums } from "./count-sums.ts";

/** Share of failures of a segment with its 95 % interval, both in [0, 1]. */
export interface SegmentRate {
  readonly rate: number;
  readonly interval: readonly [number, number];
}

/** Buckets a batch: long enough that a wandering rate shows between batches. */
const BATCH = 60;
/** Fewest batches that tell how much the rate wanders. */
const FEWEST = 4;
const Z = 1.959964;

/**
 * Share of failures from bucket `from` up to the one before `to`, with Wilson's interval on as many requests as the
 * noise of this very segment leaves: dispersion within buckets, or what batches of an hour differ by if that is more.
 * A segment without requests has the rate 0 and the interval [0, 1].
 *
 * Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; design effect after Kish (1965).
 *
 * @example segmentRate(sumCounts(n, k), 0, 0, 2).interval // [0.0085, 0.0332] for 10 failures in 595
 */
export function segmentRate(
  sums: CountSums,
  dispersion: number,
  from: number,
  to: number,
): SegmentRate {
  const n = between(sums.n, from, to);
  if (n <= 0) return { rate: 0, interval: [0, 1] };
  const rate = between(sums.k, from, to) / n;
  const within = 1 + dispersion * Math.max(0, between(sums.square, from, to) / n - 1);
  const left = n / Math.max(1, within, batchEffect(sums, from, to, rate));
  const middle = (rate + (Z * Z) / (2 * left)) / (1 + (Z * Z) / left);
  const half =
    (Z * Math.sqrt((rate * (1 - rate)) / left + (Z / (2 * left)) ** 2)) / (1 + (Z * Z) / left);
  return {
    rate,
    interval: [
      Math.max(0, Math.min(rate, middle - half)),
      Math.min(1, Math.max(rate, middle + half)),
    ],
  };
}

/** Variance of the shares of batches in units of the binomial one. */
function batchEffect(sums: CountSums, from: number, to: number, rate: number): number {
  const batches = Math.floor((to - from) / BATCH);
  if (batches < FEWEST || rate <= 0 || rate >= 1) return 1;
  let [squares, seen] = [0, 0];
  for (let b = 0; b < batches; b += 1) {
    const start = from + b * BATCH;
    const n = between(sums.n, start, start + BATCH);
    if (n <= 0) continue;
    squares += (between(sums.k, start, start + BATCH) - n * rate) ** 2 / (n * rate * (1 - rate));
    seen += 1;
  }
  return seen < FEWEST ? 1 : squares / (seen - 1);
}

function between(sums: Float64Array, from: number, to: number): number {
  return (sums[to] as number) - (sums[from] as number);
}
