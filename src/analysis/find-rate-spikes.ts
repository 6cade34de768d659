import type { Spike } from "../domain/change-point.ts";
import type { CountSums } from "./count-sums.ts";

const LENGTHS = [1, 2, 3, 4, 6, 8, 10];
const BESIDE = 60;
const LEAST = 12;

export function findRateSpikes(sums: CountSums, dispersion: number): Spike[] {
  const found: (Spike & { score: number })[] = [];
  for (const length of LENGTHS) {
    for (let t = 0; t + length <= sums.length; t += 1) {
      const k = (sums.k[t + length] as number) - (sums.k[t] as number);
      if (k < 3) continue;
      const spike = measure(sums, dispersion, t, t + length, k);
      if (spike !== undefined) found.push(spike);
    }
  }
  found.sort((a, b) => b.score - a.score || a.index - b.index);
  const kept: Spike[] = [];
  for (const { score: _, ...spike } of found) {
    if (kept.every((other) => spike.end + 10 <= other.index || spike.index >= other.end + 10))
      kept.push(spike);
  }
  return kept.sort((a, b) => a.index - b.index);
}

function measure(
  sums: CountSums,
  dispersion: number,
  t: number,
  end: number,
  k: number,
): (Spike & { score: number }) | undefined {
  const n = (sums.n[end] as number) - (sums.n[t] as number);
  const from = Math.max(0, t - BESIDE);
  const to = Math.min(sums.length, end + BESIDE);
  const nb = (sums.n[t] as number) - (sums.n[from] as number);
  const na = (sums.n[to] as number) - (sums.n[end] as number);
  const kb = (sums.k[t] as number) - (sums.k[from] as number);
  const ka = (sums.k[to] as number) - (sums.k[end] as number);
  const sides = [(kb + 0.5) / (nb + 1), (ka + 0.5) / (na + 1)].filter(
    (_, i) => (i === 0 ? t - from : to - end) >= 15,
  );
  const baseline = Math.max(...sides);
  if (sides.length < 2 || k / n <= 2 * baseline) return undefined;
  const inflation =
    1 +
    dispersion * Math.max(0, ((sums.square[end] as number) - (sums.square[t] as number)) / n - 1);
  const rate = k / n;
  const gain =
    k * Math.log(rate / baseline) +
    (n - k > 0 ? (n - k) * Math.log((1 - rate) / (1 - baseline)) : 0);
  const score = gain / inflation - LEAST;
  if (score <= 0) return undefined;
  return { index: t, end, rate, baseline, probability: 1 / (1 + Math.exp(-score)), score };
}
