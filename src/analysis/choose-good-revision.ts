import type { EarlierSide, FailureTally, RevertChoice } from "../domain/revert-plan.ts";
import { cochranMantelHaenszel } from "./cochran-mantel-haenszel.ts";

/** Calls and failures of one revision by kind of input. */
export type Strata = ReadonlyMap<string, FailureTally>;

/** An earlier state with what traffic shows of it. */
export interface Candidate {
  readonly earlier: EarlierSide;
  readonly strata: Strata;
}

/** The one to go back to, and why. */
export interface ChosenRevision {
  readonly candidate: Candidate;
  readonly choice: RevertChoice;
}

const LEAST_CALLS = 30;
const ODDS = 2;
const ALPHA = 0.05;

/**
 * The earlier revision to go back to, by failure rate and not merely the one before: the newest that failed less than
 * what is live (at least half the odds within the same kinds of input, at the 5 % level) and not more than the best of
 * the earlier ones (less than twice its odds). Without such evidence it is the one before. A revision with fewer than 30
 * judged calls is no evidence.
 * @param candidates newest first
 *
 * Example: live fails 30 % of the time, the one before 20 %, the one before that 0.4 % → the last, one skipped.
 * Source: Mantel & Haenszel 1959 for the comparison; the thresholds are stated rules.
 */
export function chooseGoodRevision(
  live: Strata,
  candidates: readonly Candidate[],
): ChosenRevision | undefined {
  const [previous] = candidates;
  if (previous === undefined) return undefined;
  const known = candidates.filter((one) => tallyOf(one.strata).judged >= LEAST_CALLS);
  const better = known.filter((one) => failsMore(live, one.strata, known.length));
  const good = better.find((one) =>
    better.every((other) => !failsMore(one.strata, other.strata, better.length)),
  );
  if (good === undefined) return { candidate: previous, choice: { kind: "previous" } };
  const skipped = candidates.indexOf(good);
  return { candidate: good, choice: { kind: "fails_less", skipped } };
}

/** All calls of a revision together. */
export function tallyOf(strata: Strata): FailureTally {
  return [...strata.values()].reduce(
    (sum, one) => ({ judged: sum.judged + one.judged, failed: sum.failed + one.failed }),
    { judged: 0, failed: 0 },
  );
}

/** At least twice the odds within the same kinds of input, and not by chance among so many comparisons. */
function failsMore(worse: Strata, better: Strata, comparisons: number): boolean {
  const tables = [...worse].flatMap(([segment, a]) => {
    const b = better.get(segment);
    if (b === undefined) return [];
    return [
      {
        failedA: a.failed,
        okA: Math.max(0, a.judged - a.failed),
        failedB: b.failed,
        okB: Math.max(0, b.judged - b.failed),
      },
    ];
  });
  const { oddsRatio, p } = cochranMantelHaenszel(tables);
  return oddsRatio >= ODDS && p < ALPHA / Math.max(1, comparisons);
}
