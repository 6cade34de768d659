import { dispersionOver } from "./dispersion-over.ts";
import { hourExposure } from "./hour-exposure.ts";
import type { WatchPlan } from "./watch-plan.ts";
import { at, COLD, HOT, KEPT_OUT, LOOKS_A_DAY, type WatchState } from "./watch-state.ts";

/** Sets the reference that the tests of the next day run against: its level, what it is worth, and what is let pass. */
export function planTests({ hot, cold }: WatchState, plan: WatchPlan): void {
  const days = at(cold, COLD.days);
  const { exposure, count } = reference(cold, days);
  const share = (count + 0.5) / exposure;
  // With the level alone dispersion can be measured; a weight starts the tests.
  hot[HOT.rate] = share;
  hot[HOT.weight] = 0;
  if (days < plan.days || exposure < plan.exposure) return;
  const mean = share * hourExposure(cold, undefined);
  const dispersion = dispersionOver(hot, mean, mean);
  hot[HOT.weight] = (count + 0.5) / dispersion(LOOKS_A_DAY);
  hot[HOT.tolerance] = toleranceAfter(days);
}

/** Days that are old enough: half of them while there are few. */
function reference(cold: Float64Array, days: number) {
  let [exposure, count] = [at(cold, COLD.reference), at(cold, COLD.reference + 1)];
  const keptOut = Math.min(KEPT_OUT, Math.floor(days / 2));
  for (let day = 0; day < KEPT_OUT - keptOut; day += 1) {
    exposure += at(cold, COLD.ring + 2 * day);
    count += at(cold, COLD.ring + 2 * day + 1);
  }
  return { exposure, count };
}

/** Before a pattern of days can have shown, twice the reference passes; before one of weeks, a fifth more. */
function toleranceAfter(days: number): number {
  if (days < 7) return 2;
  return days < 14 ? 1.2 : 1;
}
