import { mean } from "simple-statistics";

/**
 * Variance of a rate beyond binomial, from neighbouring blocks: the mean of (r₁ − r₂)² over its binomial expectation
 * (von Neumann's mean square successive difference, made relative). 1 is binomial. A lasting step touches one pair
 * only, so a real change point hardly moves it; `drop` of the largest pairs are left out for that. Blocks of two regimes
 * that `regimeOf` tells apart are not compared, and each regime has a binomial variance of its own; a negative one is left
 * out. Undefined with fewer than 8 pairs or without failures.
 * Example: blocks that all have the same rate give 0.
 */
export function successiveDispersion(
  judged: Float64Array,
  failed: Float64Array,
  drop: number,
  regimeOf: (block: number) => number = () => 0,
): number | undefined {
  const variances = variancesOf(judged, failed, regimeOf);
  const ratios: number[] = [];
  for (let i = 1; i < judged.length; i += 1) {
    const [a, b] = [judged[i - 1] ?? 0, judged[i] ?? 0];
    const variance = variances.get(regimeOf(i)) ?? 0;
    if (a === 0 || b === 0 || variance === 0 || regimeOf(i) !== regimeOf(i - 1)) continue;
    const difference = (failed[i - 1] ?? 0) / a - (failed[i] ?? 0) / b;
    ratios.push((difference * difference * ((a * b) / (a + b))) / variance);
  }
  if (ratios.length < 8) return undefined;
  ratios.sort((a, b) => a - b);
  const kept = ratios.slice(0, Math.max(8, ratios.length - drop));
  return mean(kept);
}

/** The binomial variance of one outcome in each regime; 0 where none or all fail. */
function variancesOf(
  judged: Float64Array,
  failed: Float64Array,
  regimeOf: (block: number) => number,
): ReadonlyMap<number, number> {
  const sums = new Map<number, { n: number; k: number }>();
  for (let i = 0; i < judged.length; i += 1) {
    const regime = regimeOf(i);
    if (regime < 0) continue;
    const { n, k } = sums.get(regime) ?? { n: 0, k: 0 };
    sums.set(regime, { n: n + (judged[i] ?? 0), k: k + (failed[i] ?? 0) });
  }
  return new Map([...sums].map(([regime, { n, k }]) => [regime, varianceOf(n, k)]));
}

function varianceOf(n: number, k: number): number {
  return k === 0 || n <= k ? 0 : (k / n) * (1 - k / n);
}
