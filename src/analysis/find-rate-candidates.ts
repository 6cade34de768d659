import type { CountSums } from "./count-sums.ts";
import { segmentCounts } from "./segment-counts.ts";

export function findRateCandidates(sums: CountSums, dispersion: number): number[] {
  const width = Math.max(1, Math.min(10, Math.round(sums.length / 576)));
  const count = Math.ceil(sums.length / width);
  const n = new Float64Array(count);
  const k = new Float64Array(count);
  for (let b = 0; b < count; b += 1) {
    const from = b * width;
    const to = Math.min(sums.length, from + width);
    const asked = (sums.n[to] as number) - (sums.n[from] as number);
    if (asked <= 0) continue;
    const square = (sums.square[to] as number) - (sums.square[from] as number);
    const weight = 1 / (1 + dispersion * Math.max(0, square / asked - 1));
    n[b] = asked * weight;
    k[b] = ((sums.k[to] as number) - (sums.k[from] as number)) * weight;
  }
  const cuts = segmentCounts(n, k, 4).map((b) => b * width);
  return thin(sums, dispersion, cuts, 8 + Math.ceil(sums.length / 360));
}

function gain(sums: CountSums, dispersion: number, from: number, at: number, to: number): number {
  const cost = (s: number, e: number): number => {
    const n = (sums.n[e] as number) - (sums.n[s] as number);
    const k = (sums.k[e] as number) - (sums.k[s] as number);
    if (k <= 0 || k >= n) return 0;
    const square = (sums.square[e] as number) - (sums.square[s] as number);
    const inflation = 1 + dispersion * Math.max(0, square / n - 1);
    return -(k * Math.log(k / n) + (n - k) * Math.log(1 - k / n)) / inflation;
  };
  return cost(from, to) - cost(from, at) - cost(at, to);
}

function thin(sums: CountSums, dispersion: number, cuts: number[], most: number): number[] {
  const left = [...cuts];
  while (left.length > most) {
    let weakest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < left.length; i += 1) {
      const g = gain(
        sums,
        dispersion,
        left[i - 1] ?? 0,
        left[i] as number,
        left[i + 1] ?? sums.length,
      );
      if (g < least) {
        least = g;
        weakest = i;
      }
    }
    left.splice(weakest, 1);
  }
  return left;
}
