import { logSumExp } from "./log-sum-exp.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { timeFactor } from "./time-factor.ts";
import { startOf } from "./time-grid.ts";

/** Chance a minute that one prompt starts to fail for a reason that nobody records: about once in 200 days. */
export const UNKNOWN_A_MINUTE = 0.005 / 1440;

/**
 * What a prompt weighs by itself, ln: quiet, or in some trouble of its own near the moment asked about. A prompt
 * outside the question counts with this, so that a second, unrelated incident does not pass for a common one.
 */
export function ownTrouble(
  bench: Pick<PromptBench, "near" | "nearFrom" | "grid" | "since">,
): number {
  const { near, nearFrom, grid, since } = bench;
  const terms = Array.from(
    near,
    (gain, i) => Math.log(UNKNOWN_A_MINUTE) + timeFactor(startOf(grid, nearFrom + i), since) + gain,
  );
  return logSumExp([0, ...terms]);
}
