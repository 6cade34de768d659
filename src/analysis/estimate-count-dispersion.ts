import type { CountSums } from "./count-sums.ts";

/** Buckets a block: short enough that a drift does not show within one. */
const BLOCK = 5;
/** A prior worth this many degrees of freedom at "none". */
const PRIOR = 20;

/**
 * Correlation of failures within a bucket (in [0, 0.5]): the variance of k is n p (1 - p) (1 + (n - 1) r). From Pearson's
 * statistic within blocks of five buckets, so neither steps nor drift nor time of day count as dispersion.
 *
 * Source: method of moments as in Williams (1982), Applied Statistics 31, 144-148, on blocks.
 *
 * @example estimateCountDispersion(sumCounts(n, k)) // 0.0021 for beta-binomial counts with r = 0.002
 */
export function estimateCountDispersion(sums: CountSums): number {
  let excess = 0;
  let weight = 0;
  let blocks = 0;
  for (let from = 0; from + BLOCK <= sums.length; from += BLOCK) {
    const asked = (sums.n[from + BLOCK] as number) - (sums.n[from] as number);
    const failed = (sums.k[from + BLOCK] as number) - (sums.k[from] as number);
    if (failed <= 0 || failed >= asked) continue;
    const share = failed / asked;
    let pearson = 0;
    let expected = 0;
    let slope = 0;
    for (let i = from; i < from + BLOCK; i += 1) {
      const n = (sums.n[i + 1] as number) - (sums.n[i] as number);
      if (n <= 0) continue;
      const off = (sums.k[i + 1] as number) - (sums.k[i] as number) - n * share;
      const left = 1 - n / asked;
      pearson += (off * off) / (n * share * (1 - share));
      expected += left;
      slope += left * (n - 1);
    }
    excess += pearson - (expected * asked) / (asked - 1);
    weight += slope;
    blocks += 1;
  }
  if (blocks === 0 || weight <= 0) return 0;
  const shrunk = (excess / weight) * (blocks / (blocks + PRIOR / (BLOCK - 1)));
  return Math.min(0.5, Math.max(0, shrunk));
}
