import type { Spike } from "../domain/change-point.ts";
import type { CountSums } from "./count-sums.ts";

/** Longest spike; anything longer has to hold as a change. */
const LONGEST = 12;
/** Buckets on either side that a spike is measured against, and the fewest that will do. */
const BESIDE = 60;
const FEWEST = 15;
/** Log-likelihood ratio (nats) from which a rise is no chance among all places and lengths. */
const LEAST = 14;

interface Rise extends Spike {
  readonly score: number;
}

/**
 * Rises of the failure rate that were over within twelve buckets: more failures than on either side, by the likelihood
 * of counts with `dispersion` within a bucket. Sorted by index, at least ten buckets apart.
 *
 * Source: the scan statistic of Kulldorff (1997), Communications in Statistics 26, 1481-1496, against both sides.
 *
 * @example findRateSpikes(sums, 0.001) // [{ index: 700, end: 704, rate: 0.2, baseline: 0.01, probability: 1 }]
 */
export function findRateSpikes(sums: CountSums, dispersion: number): Spike[] {
  const found: Rise[] = [];
  for (let t = 0; t < sums.length; t += LONGEST / 2) {
    if (looksHigh(sums, dispersion, t, Math.min(sums.length, t + LONGEST))) {
      const rise = bestRise(sums, dispersion, t);
      if (rise !== undefined) found.push(rise);
    }
  }
  found.sort((a, b) => b.score - a.score || a.index - b.index);
  const kept: Spike[] = [];
  for (const { score: _, ...spike } of found) {
    const apart = kept.every((x) => spike.end + 10 <= x.index || spike.index >= x.end + 10);
    if (apart) kept.push(spike);
  }
  return kept.sort((a, b) => a.index - b.index);
}

/** Whether a block holds two standard deviations more failures than the hours around it would give. */
function looksHigh(sums: CountSums, dispersion: number, from: number, to: number): boolean {
  const k = between(sums.k, from, to);
  if (k < 3) return false;
  const a = Math.max(0, from - BESIDE);
  const b = Math.min(sums.length, to + BESIDE);
  const n = between(sums.n, from, to);
  const expected = (n * (between(sums.k, a, b) - k + 1)) / (between(sums.n, a, b) - n + 1);
  const inflation = 1 + (dispersion * n) / (to - from);
  const over = k - expected;
  return over > 0 && over * over > 4 * expected * inflation;
}

function bestRise(sums: CountSums, dispersion: number, from: number): Rise | undefined {
  let best: Rise | undefined;
  for (let t = from; t < from + LONGEST; t += 1) {
    for (let end = t + 1; end <= Math.min(sums.length, t + LONGEST); end += 1) {
      const rise = measure(sums, dispersion, t, end);
      if (rise !== undefined && rise.score > (best?.score ?? 0)) best = rise;
    }
  }
  return best;
}

function measure(sums: CountSums, dispersion: number, t: number, end: number): Rise | undefined {
  const k = between(sums.k, t, end);
  if (k < 3 || t < FEWEST || sums.length - end < FEWEST) return undefined;
  const n = between(sums.n, t, end);
  const baseline = Math.max(
    share(sums, Math.max(0, t - BESIDE), t),
    share(sums, end, Math.min(sums.length, end + BESIDE)),
  );
  const rate = k / n;
  if (rate <= 2 * baseline) return undefined;
  const inflation = 1 + dispersion * Math.max(0, between(sums.square, t, end) / n - 1);
  const fine = n > k ? (n - k) * Math.log((1 - rate) / (1 - baseline)) : 0;
  const score = (k * Math.log(rate / baseline) + fine) / inflation - LEAST;
  if (score <= 0) return undefined;
  return { index: t, end, rate, baseline, probability: 1 / (1 + Math.exp(-score)), score };
}

function share(sums: CountSums, from: number, to: number): number {
  return (between(sums.k, from, to) + 0.5) / (between(sums.n, from, to) + 1);
}

function between(sums: Float64Array, from: number, to: number): number {
  return (sums[to] as number) - (sums[from] as number);
}
