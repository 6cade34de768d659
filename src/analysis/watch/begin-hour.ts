import { closeDay } from "./close-day.ts";
import { tuneTests } from "./tune-tests.ts";
import type { WatchPlan } from "./watch-plan.ts";
import { add, at, COLD, HOT, LOOKS_AN_HOUR, type WatchState } from "./watch-state.ts";

/** True where a look lies in another hour than the last one, so that `beginHour` is due before it. */
export function isNewHour({ hot }: WatchState, look: number): boolean {
  return Math.floor(look / LOOKS_AN_HOUR) !== at(hot, HOT.hour);
}

/**
 * Ends the hour that was being added up, and its day where that is over, and begins the hour of a look: the pattern of hours
 * and weekdays and the reference are learnt here. Days are those of UTC.
 */
export function beginHour(state: WatchState, look: number, plan: WatchPlan): void {
  const { hot, cold } = state;
  const hour = Math.floor(look / LOOKS_AN_HOUR);
  const ended = at(hot, HOT.hour);
  if (ended > 0) keepHour(state, ended);
  const day = Math.floor(hour / 24);
  if (at(cold, COLD.day) === 0) cold[COLD.day] = day;
  if (day !== at(cold, COLD.day)) closeDay(state, day, plan);
  hot[HOT.hour] = hour;
  tuneTests(state, hour, plan);
}

function keepHour({ hot, cold }: WatchState, hour: number): void {
  const exposure = at(hot, HOT.hourExposure);
  const count = at(hot, HOT.hourCount);
  hot[HOT.hourExposure] = 0;
  hot[HOT.hourCount] = 0;
  add(cold, COLD.dayExposure, exposure);
  add(cold, COLD.dayCount, count);
  if (at(hot, HOT.leftOut) > 0) return;
  const slots = [COLD.hours + 2 * (hour % 24), COLD.weekdays + 2 * (Math.floor(hour / 24) % 7)];
  for (const slot of slots) {
    add(cold, slot, exposure);
    add(cold, slot + 1, count);
  }
}
