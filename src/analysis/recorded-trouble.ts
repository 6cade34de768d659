import type { ChangeEvent } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { changeVariants } from "./change-variants.ts";
import type { ChangeGroup } from "./group-rollout-steps.ts";
import { harmPrior } from "./harm-prior.ts";
import { logSumExp } from "./log-sum-exp.ts";
import type { PromptBench } from "./prompt-bench.ts";
import type { Benches } from "./weigh-common.ts";
import { weighVariants } from "./weigh-variants.ts";

/** Minutes around the moment asked about within which a change may have made trouble of its own. */
const NEAR = 12 * 60;

/**
 * The benches with what each weighs by itself raised by its own recorded changes near the moment asked about: two prompts
 * that two edits broke in one hour are then no common failure, and neither edit has to answer for both.
 */
export function withRecordedTrouble(
  benches: Benches,
  groups: readonly ChangeGroup[],
  changes: readonly ChangeEvent[],
): Benches {
  const raised = (bench: PromptBench): PromptBench => {
    if (!bench.near.some((gain) => gain > 0)) return bench;
    const own = groups.filter(({ change }) => isNear(change, bench));
    const weights = own.map((group) => weightOf(bench, group, changes));
    return { ...bench, ownTrouble: logSumExp([bench.ownTrouble, ...weights]) };
  };
  return { asked: benches.asked.map(raised), others: benches.others.map(raised) };
}

function isNear(change: ChangeEvent, { traffic, since }: PromptBench): boolean {
  const away = Math.floor(change.effective.from / MINUTE) - since;
  return change.prompt === traffic.prompt && Math.abs(away) <= NEAR;
}

function weightOf(bench: PromptBench, group: ChangeGroup, changes: readonly ChangeEvent[]): number {
  const reach = changeVariants(group, bench.traffic, bench.grid, changes);
  if (reach.kind !== "served") return Number.NEGATIVE_INFINITY;
  const whole = { ...bench, kinds: [{ sheet: bench.root, logPrior: 0 }] };
  const { logWeight } = weighVariants(whole, reach.variants);
  return logWeight + harmPrior(group.change).logProbability;
}
