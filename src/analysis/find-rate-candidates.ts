import type { CountSums } from "./count-sums.ts";
import { type RateNoise, rateContrast } from "./rate-contrast.ts";
import { rateWandering } from "./rate-wandering.ts";
import { segmentCounts } from "./segment-counts.ts";

/** Nats a change must gain to be worth a closer look. */
const PENALTY = 4;
/** Bins on either side that tell what to expect of one. */
const AROUND = 8;

/** Where to look, and how much the log rate wanders. */
export interface RateCandidates {
  /** Buckets, ascending. */
  readonly places: readonly number[];
  /** Variance of the log rate about its level. */
  readonly drift: number;
}

/** Buckets after which a drift has mostly forgotten itself: what a step of the rate between bins is scaled by. */
const MEMORY = 60;

/**
 * Places where the rate may have changed (buckets, ascending), to be looked at more closely: the exact segmentation of
 * bins of up to twenty buckets whose counts are weighted down by dispersion within a bucket and by what the rate wanders
 * from bin to bin; at most a few a day.
 *
 * @example findRateCandidates(sumCounts(n, k), 0) // { places: [1440], drift: 0 }
 */
export function findRateCandidates(sums: CountSums, dispersion: number): RateCandidates {
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
  const wander = rateWandering(n, k, inflation);
  const sure = Math.max(0, wander.variance - 2 * wander.error);
  const drift = sure / 2 / (1 - Math.exp(-width / MEMORY));
  for (let b = 0; b < count; b += 1) {
    const from = Math.max(0, b - AROUND) * width;
    const to = Math.min(sums.length, (b + AROUND + 1) * width);
    const asked = (sums.n[to] as number) - (sums.n[from] as number);
    const share = ((sums.k[to] as number) - (sums.k[from] as number)) / Math.max(1, asked);
    const weight = 1 / ((inflation[b] as number) + wander.variance * share * (n[b] as number));
    n[b] = (n[b] as number) * weight;
    k[b] = (k[b] as number) * weight;
  }
  const cuts = segmentCounts(n, k, PENALTY).map((b) => b * width);
  const most = 8 + Math.ceil(sums.length / 360);
  return { places: thin(sums, { dispersion, drift }, cuts, most), drift };
}

/** Drops the weakest, judged between its neighbours, until at most `most` are left. */
function thin(sums: CountSums, noise: RateNoise, cuts: readonly number[], most: number): number[] {
  const left = [...cuts];
  const gain = (i: number): number => {
    const at = left[i] as number;
    return rateContrast(sums, noise, [[left[i - 1] ?? 0, at]], [[at, left[i + 1] ?? sums.length]]);
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
