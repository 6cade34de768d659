import { closeDispersion } from "./measure-dispersion.ts";
import { planTests } from "./plan-tests.ts";
import type { WatchPlan } from "./watch-plan.ts";
import { add, at, COLD, HOT, KEPT_OUT, type WatchState } from "./watch-state.ts";

/** What was counted six weeks ago weighs half. */
const KEEP = 2 ** (-1 / 42);

/**
 * Ends the day that was being added up: it waits a week before it enters the reference, unless an alarm was open in it.
 * Days without anything are not counted.
 */
export function closeDay({ hot, cold }: WatchState, next: number, plan: WatchPlan): void {
  const isKept = at(cold, COLD.dayExposure) > 0 && at(hot, HOT.leftOut) === 0;
  if (isKept) {
    fade(cold);
    add(cold, COLD.reference, at(cold, COLD.ring));
    add(cold, COLD.reference + 1, at(cold, COLD.ring + 1));
    cold.copyWithin(COLD.ring, COLD.ring + 2, COLD.ring + 2 * KEPT_OUT);
    cold[COLD.ring + 2 * KEPT_OUT - 2] = at(cold, COLD.dayExposure);
    cold[COLD.ring + 2 * KEPT_OUT - 1] = at(cold, COLD.dayCount);
    add(cold, COLD.days, 1);
  }
  cold[COLD.day] = next;
  cold[COLD.dayExposure] = 0;
  cold[COLD.dayCount] = 0;
  hot[HOT.leftOut] = at(hot, HOT.opened) > 0 ? 1 : 0;
  closeDispersion(hot, KEEP);
  if (isKept) planTests({ hot, cold }, plan);
}

function fade(cold: Float64Array): void {
  cold[COLD.reference] = at(cold, COLD.reference) * KEEP;
  cold[COLD.reference + 1] = at(cold, COLD.reference + 1) * KEEP;
  for (let place: number = COLD.hours; place < COLD.size; place += 1) {
    cold[place] = at(cold, place) * KEEP;
  }
}
