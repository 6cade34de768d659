import type { ExplainedTest, ExplainedWatch } from "../../domain/explained-watch.ts";
import { hourExposure } from "./hour-exposure.ts";
import { thinReference } from "./thin-reference.ts";
import type { WatchPlan } from "./watch-plan.ts";
import { at, COLD, HOT, KEPT_OUT, LOOKS_A_DAY, TILT, type WatchState } from "./watch-state.ts";

/** Reads the state of one series for people. */
export function explainWatch({ hot, cold }: WatchState, plan: WatchPlan): ExplainedWatch {
  const opened = at(hot, HOT.opened);
  const each = at(hot, HOT.rate) * hourExposure(cold, undefined);
  const days = Array.from({ length: KEPT_OUT }, (_, day) => ({
    exposure: at(cold, COLD.ring + 2 * day),
    count: at(cold, COLD.ring + 2 * day + 1),
  }));
  const isReady = at(hot, HOT.weight) > 0;
  return {
    days: days.filter((one) => one.exposure > 0),
    learnt: at(cold, COLD.days),
    weight: at(hot, HOT.weight),
    rate: at(hot, HOT.rate),
    factor: at(hot, HOT.factor),
    tolerance: at(hot, HOT.tolerance),
    dispersion: at(hot, HOT.dispersion),
    tests: isReady ? plan.ratios.flatMap((ratio, index) => testOf(hot, ratio, index, each)) : [],
    opened: opened > 0 ? { look: opened, since: at(hot, HOT.since) } : undefined,
  };
}

function testOf(
  hot: Float64Array,
  ratio: number,
  index: number,
  each: number,
): readonly ExplainedTest[] {
  const place = HOT.tilts + index * TILT.size;
  const log = at(hot, place + TILT.log);
  if (log === 0) return [];
  const cost = at(hot, place + TILT.cost);
  const [expected, count] = [at(hot, place + TILT.expected), at(hot, place + TILT.count)];
  const off = expected > 0 ? thinReference({ log, cost }, expected, count, at(hot, HOT.weight)) : 0;
  const threshold = at(hot, place + TILT.threshold);
  const gain = each * (ratio * log - cost);
  const looks = gain > 0 ? Math.min(threshold / gain, 100 * LOOKS_A_DAY) : Number.POSITIVE_INFINITY;
  return [{ ratio, evidence: Math.max(0, at(hot, place + TILT.evidence) - off), threshold, looks }];
}
