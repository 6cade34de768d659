import type { CountSums } from "./count-sums.ts";
import { rateContrast } from "./rate-contrast.ts";
import { segmentCounts } from "./segment-counts.ts";

/** Nats a change must gain to be worth a closer look. */
const PENALTY = 4;
/** Bins on either side that tell what to expect of one. */
const AROUND = 8;

/**
 * Places where the rate may have changed (buckets, ascending), to be looked at more closely: the exact segmentation of
 * bins of up to twenty buckets whose counts are weighted down by dispersion within a bucket and by what the rate wanders
 * from bin to bin; at most a few a day.
 *
 * @example findRateCandidates(sumCounts(n, k), 0) // [1440]
 */
export function findRateCandidates(sums: CountSums, dispersion: number): number[] {
  const width = Math.max(1, Math.min(20, Math.round(sums.length / 576)));
  const count = Math.ceil(sums.length / width);
  const n = new Float64Array(count);
  const k = new Float64Array(count);
  const inflation = new Float64Array(count);
  for (let b = 0; b < count; b += 1) {
    const from = b * width;
    const to = Math.min(sums.length, from + width);
    n[b] = (sums.n[to] as number) - (sums.n[from] as number);
    k[b] = (sums.k[to] as number) - (sums.k[from] as number);
    const square = (sums.square[to] as number) - (sums.square[from] as number);
    inflation[b] = 1 + dispersion * Math.max(0, square / Math.max(1, n[b] as number) - 1);
  }
  const wander = wandering(n, k, inflation);
  for (let b = 0; b < count; b += 1) {
    const from = Math.max(0, b - AROUND) * width;
    const to = Math.min(sums.length, (b + AROUND + 1) * width);
    const asked = (sums.n[to] as number) - (sums.n[from] as number);
    const share = ((sums.k[to] as number) - (sums.k[from] as number)) / Math.max(1, asked);
    const weight = 1 / ((inflation[b] as number) + wander * share * (n[b] as number));
    n[b] = (n[b] as number) * weight;
    k[b] = (k[b] as number) * weight;
  }
  const cuts = segmentCounts(n, k, PENALTY).map((b) => b * width);
  return thin(sums, dispersion, cuts, 8 + Math.ceil(sums.length / 360));
}

/** Variance by which the logarithm of the rate wanders from one bin to the next: robust, so that steps do not count. */
function wandering(n: Float64Array, k: Float64Array, inflation: Float64Array): number {
  const excess: number[] = [];
  for (let b = 1; b < n.length; b += 1) {
    const [k0, k1, n0, n1] = [
      k[b - 1] as number,
      k[b] as number,
      n[b - 1] as number,
      n[b] as number,
    ];
    if (k0 + k1 < 10 || n0 <= 0 || n1 <= 0) continue;
    const step = Math.log((k1 + 0.5) / n1) - Math.log((k0 + 0.5) / n0);
    const share = (k0 + k1) / (n0 + n1);
    const noise = ((inflation[b - 1] as number) / n0 + (inflation[b] as number) / n1) / share;
    excess.push((step * step) / MEDIAN_OF_SQUARE - noise);
  }
  if (excess.length < 20) return 0;
  return Math.max(0, Float64Array.from(excess).sort()[excess.length >> 1] as number);
}

/** Median of the square of a standard normal variable. */
const MEDIAN_OF_SQUARE = 0.4549;

/** Drops the weakest, judged between its neighbours, until at most `most` are left. */
function thin(
  sums: CountSums,
  dispersion: number,
  cuts: readonly number[],
  most: number,
): number[] {
  const left = [...cuts];
  const gain = (i: number): number => {
    const at = left[i] as number;
    return rateContrast(
      sums,
      dispersion,
      [[left[i - 1] ?? 0, at]],
      [[at, left[i + 1] ?? sums.length]],
    );
  };
  const gains = left.map((_, i) => gain(i));
  while (left.length > most) {
    const weakest = gains.reduce((w, g, i) => (g < (gains[w] as number) ? i : w), 0);
    left.splice(weakest, 1);
    gains.splice(weakest, 1);
    for (const i of [weakest - 1, weakest]) if (i >= 0 && i < left.length) gains[i] = gain(i);
  }
  return left;
}
