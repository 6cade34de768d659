import type { CountSums } from "./count-sums.ts";

/** Buckets a block: short enough that a drift does not show within one. */
const BLOCK = 5;
/** A prior worth this many blocks at "none". */
const PRIOR = 5;
/** Buckets on either side of a block that say how common failures are there. */
const AROUND = 60;

/** What one block adds: pairs of failures beyond chance, and how many there are of them for a correlation of one. */
interface Pairs {
  readonly excess: number;
  readonly most: number;
}

/**
 * Correlation of failures within a bucket (in [0, 0.5]): the variance of k is n p (1 - p) (1 + (n - 1) r). Pairs of
 * failures in one bucket against pairs of failures in two buckets of the same five, so neither steps nor drift nor time
 * of day count as dispersion. Each block weighs as one over its neighbours' rate, which never includes the block: a
 * weight that knew the block would make failures that clump look as if they did not.
 *
 * Source: method of moments as in Williams (1982), Applied Statistics 31, 144-148, in its form for pairs.
 *
 * @example estimateCountDispersion(sumCounts(n, k)) // 0.0021 for beta-binomial counts with r = 0.002
 */
export function estimateCountDispersion(sums: CountSums): number {
  let excess = 0;
  let most = 0;
  let blocks = 0;
  for (let from = 0; from + BLOCK <= sums.length; from += BLOCK) {
    const pairs = countPairs(sums, from);
    if (pairs === undefined) continue;
    const weight = 1 / rateBeside(sums, from);
    excess += weight * pairs.excess;
    most += weight * pairs.most;
    blocks += 1;
  }
  if (blocks === 0 || most <= 0) return 0;
  const shrunk = (excess / most) * (blocks / (blocks + PRIOR));
  return Math.min(0.5, Math.max(0, shrunk));
}

function countPairs(sums: CountSums, from: number): Pairs | undefined {
  const asked = between(sums.n, from, from + BLOCK);
  const failed = between(sums.k, from, from + BLOCK);
  if (failed <= 0 || failed >= asked) return undefined;
  let [within, square, failedSquare] = [0, 0, 0];
  for (let i = from; i < from + BLOCK; i += 1) {
    const n = between(sums.n, i, i + 1);
    const k = between(sums.k, i, i + 1);
    within += k * (k - 1);
    square += n * n;
    failedSquare += k * k;
  }
  const inOne = square - asked;
  const inTwo = asked * asked - square;
  if (inOne <= 0 || inTwo <= 0) return undefined;
  const share = failed / asked;
  return {
    excess: within - ((failed * failed - failedSquare) * inOne) / inTwo,
    most: (inOne * share * (1 - share) * asked) / (asked - 1),
  };
}

/** Share of failures around a block and without it, one failure of the whole series' rate added. */
function rateBeside(sums: CountSums, from: number): number {
  const a = Math.max(0, from - AROUND);
  const b = Math.min(sums.length, from + BLOCK + AROUND);
  const to = from + BLOCK;
  const failed = between(sums.k, a, from) + between(sums.k, to, b);
  const asked = between(sums.n, a, from) + between(sums.n, to, b);
  return (failed + 1) / (asked + (sums.n[sums.length] as number) / (sums.k[sums.length] as number));
}

function between(sums: Float64Array, from: number, to: number): number {
  return (sums[to] as number) - (sums[from] as number);
}
