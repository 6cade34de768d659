import { chiSquaredTail } from "./chi-squared-tail.ts";
import type { FourCounts } from "./cochran-mantel-haenszel.ts";

export interface Homogeneity {
  readonly chiSquared: number;
  readonly degrees: number;
  readonly p: number;
}

/**
 * Whether the odds ratio is the same in all strata (Woolf 1955), each cell with half a count added so that zeros do not
 * end it. A small p says that a common odds ratio misleads: the change acts on some kinds of input more than on others.
 * Example: UCBAdmissions gives 17.644 on 5 degrees, p 0.00343.
 */
export function woolfHomogeneity(tables: readonly FourCounts[]): Homogeneity {
  const terms = tables
    .filter(({ failedA, okA, failedB, okB }) => failedA + okA > 0 && failedB + okB > 0)
    .map(({ failedA, okA, failedB, okB }) => {
      const [a, b, c, d] = [failedA + 0.5, okA + 0.5, failedB + 0.5, okB + 0.5];
      return { log: Math.log((a * d) / (b * c)), weight: 1 / (1 / a + 1 / b + 1 / c + 1 / d) };
    });
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const mean = terms.reduce((sum, term) => sum + term.weight * term.log, 0) / total;
  const chiSquared = terms.reduce((sum, term) => sum + term.weight * (term.log - mean) ** 2, 0);
  const degrees = Math.max(0, terms.length - 1);
  return { chiSquared, degrees, p: degrees === 0 ? 1 : chiSquaredTail(chiSquared, degrees) };
}
