import type { CountSums } from "./count-sums.ts";

/** Where a change is, given that there is one between two others. */
export interface RateChangePlace {
  readonly index: number;
  readonly interval: readonly [number, number];
  /** Sum of the likelihood over places relative to the best: in effect how many buckets it could be. */
  readonly width: number;
}

/**
 * Finds the likeliest bucket of a change near `guess` within `bounds` (first bucket, and the one after the last), and the
 * buckets it may be with a probability of 95 %: binomial likelihood, divided by dispersion within each bucket, of the
 * share before and the share after, both from so much of the neighbourhood as holds forty failures.
 *
 * Source: posterior of a change under a flat prior, Smith (1975), Biometrika 62, 407-416.
 *
 * @example locateRateChange(sums, 0.001, [0, 2880], 1430) // { index: 1441, interval: [1438, 1444], width: 3.1 }
 */
export function locateRateChange(
  sums: CountSums,
  dispersion: number,
  bounds: readonly [number, number],
  guess: number,
): RateChangePlace {
  let place: RateChangePlace = { index: guess, interval: [guess, guess], width: 1 };
  for (let round = 0; round < 3; round += 1) {
    const next = posterior(sums, dispersion, bounds, place.index);
    const settled = next.index === place.index;
    place = next;
    if (settled) break;
  }
  return place;
}

function reach(
  sums: CountSums,
  bounds: readonly [number, number],
  at: number,
): readonly [number, number] {
  let span = 60;
  for (;;) {
    const from = Math.max(bounds[0], at - span);
    const to = Math.min(bounds[1], at + span);
    const left = (sums.k[at] as number) - (sums.k[from] as number);
    const right = (sums.k[to] as number) - (sums.k[at] as number);
    if (span >= 960 || Math.min(left, right) >= 40 || (from === bounds[0] && to === bounds[1]))
      return [from, to];
    span *= 2;
  }
}

function share(sums: CountSums, from: number, to: number): number {
  const n = (sums.n[to] as number) - (sums.n[from] as number);
  return ((sums.k[to] as number) - (sums.k[from] as number) + 0.3) / (n + 0.6);
}

function posterior(
  sums: CountSums,
  dispersion: number,
  bounds: readonly [number, number],
  at: number,
): RateChangePlace {
  const [from, to] = reach(sums, bounds, at);
  const p = share(sums, from, at);
  const q = share(sums, at, to);
  const odds = Math.log(p / (1 - p)) - Math.log(q / (1 - q));
  const none = Math.log((1 - p) / (1 - q));
  const first = from + 1;
  const score = new Float64Array(Math.max(1, to - first));
  let [sum, best] = [0, 0];
  for (let t = first; t < to; t += 1) {
    const n = (sums.n[t] as number) - (sums.n[t - 1] as number);
    const k = (sums.k[t] as number) - (sums.k[t - 1] as number);
    sum += (k * odds + n * none) / (1 + Math.max(0, n - 1) * dispersion);
    score[t - first] = sum;
    if (sum > (score[best] as number)) best = t - first;
  }
  const top = score[best] as number;
  let width = 0;
  for (let i = 0; i < score.length; i += 1) {
    score[i] = Math.exp((score[i] as number) - top);
    width += score[i] as number;
  }
  return {
    index: first + best,
    interval: [first + quantile(score, 0.025 * width), first + quantile(score, 0.975 * width)],
    width,
  };
}

function quantile(weights: Float64Array, share: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i] as number;
    if (sum >= share) return i;
  }
  return weights.length - 1;
}
