import { logSumExp } from "./log-sum-exp.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { timeFactor } from "./time-factor.ts";
import { startOf } from "./time-grid.ts";

/**
 * What a prompt weighs by itself, ln: quiet, or in some trouble of its own near the moment asked about. A prompt
 * outside the question counts with this, so that a second, unrelated incident does not pass for a common one.
 */
export function ownTrouble(
  bench: Pick<PromptBench, "near" | "nearFrom" | "grid" | "since" | "trouble">,
): number {
  const { near, nearFrom, grid, since, trouble } = bench;
  const terms = Array.from(near, (gain, i) => {
    const minute = startOf(grid, nearFrom + i);
    return Math.log(trouble.at(minute)) + timeFactor(minute, since) + gain;
  });
  return logSumExp([0, ...terms]);
}
