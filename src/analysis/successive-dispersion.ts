import { mean } from "simple-statistics";

/**
 * Variance of a rate beyond binomial, from neighbouring blocks: the mean of (r₁ − r₂)² over its binomial expectation
 * (von Neumann's mean square successive difference, made relative). 1 is binomial. A lasting step touches one pair
 * only, so a real change point hardly moves it; `drop` of the largest pairs are left out for that. Undefined with fewer
 * than 8 pairs or without failures.
 * Example: blocks that all have the same rate give 0.
 */
export function successiveDispersion(
  judged: Float64Array,
  failed: Float64Array,
  drop: number,
): number | undefined {
  const n = judged.reduce((a, b) => a + b, 0);
  const k = failed.reduce((a, b) => a + b, 0);
  if (k === 0 || n <= k) return undefined;
  const variance = (k / n) * (1 - k / n);
  const ratios: number[] = [];
  for (let i = 1; i < judged.length; i += 1) {
    const a = judged[i - 1] ?? 0;
    const b = judged[i] ?? 0;
    if (a === 0 || b === 0) continue;
    const difference = (failed[i - 1] ?? 0) / a - (failed[i] ?? 0) / b;
    ratios.push((difference * difference * ((a * b) / (a + b))) / variance);
  }
  if (ratios.length < 8) return undefined;
  ratios.sort((a, b) => a - b);
  const kept = ratios.slice(0, Math.max(8, ratios.length - drop));
  return mean(kept);
}
