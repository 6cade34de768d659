import { chiSquaredTail } from "./chi-squared-tail.ts";

/** A 2×2 table: failures and successes of two groups in one stratum, an hour or a kind of input. */
export interface FourCounts {
  readonly failedA: number;
  readonly okA: number;
  readonly failedB: number;
  readonly okB: number;
}

export interface CommonOdds {
  /** Odds of failure in A over those in B, common to the strata; Infinity or NaN where nothing was comparable. */
  readonly oddsRatio: number;
  readonly chiSquared: number;
  readonly p: number;
  /** Strata in which both groups and both outcomes occur. */
  readonly strata: number;
}

/**
 * Compares two groups within strata (Mantel & Haenszel 1959), with the continuity correction of R's mantelhaen.test.
 * Example: UCBAdmissions, admitted by sex within departments: 0.9046968, chi-squared 1.426946, p 0.232263.
 */
export function cochranMantelHaenszel(tables: readonly FourCounts[]): CommonOdds {
  let excess = 0;
  let variance = 0;
  let over = 0;
  let under = 0;
  let strata = 0;
  for (const { failedA, okA, failedB, okB } of tables) {
    const total = failedA + okA + failedB + okB;
    const a = failedA + okA;
    const failed = failedA + failedB;
    if (total <= 1 || a === 0 || a === total || failed === 0 || failed === total) continue;
    strata += 1;
    excess += failedA - (a * failed) / total;
    variance += (a * (total - a) * failed * (total - failed)) / (total * total * (total - 1));
    over += (failedA * okB) / total;
    under += (okA * failedB) / total;
  }
  const distance = Math.max(0, Math.abs(excess) - 0.5);
  const chiSquared = variance > 0 ? (distance * distance) / variance : 0;
  return { oddsRatio: over / under, chiSquared, p: chiSquaredTail(chiSquared, 1), strata };
}
