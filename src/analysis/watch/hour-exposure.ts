import { at, COLD, KEPT_OUT, LOOKS_A_DAY } from "./watch-state.ts";

/** Exposure of a look on average over the last week, or in an hour of the week as its pattern has it. */
export function hourExposure(cold: Float64Array, hour: number | undefined): number {
  let exposure = 0;
  for (let day = 0; day < KEPT_OUT; day += 1) exposure += at(cold, COLD.ring + 2 * day);
  const days = Math.min(KEPT_OUT, Math.max(1, at(cold, COLD.days)));
  const mean = exposure / days / LOOKS_A_DAY;
  if (hour === undefined) return mean;
  const ofDay = share(cold, COLD.hours, 24, hour % 24);
  return mean * ofDay * share(cold, COLD.weekdays, 7, Math.floor(hour / 24) % 7);
}

/** How a slot's exposure lies to the mean slot that has any. */
function share(cold: Float64Array, first: number, slots: number, slot: number): number {
  let [exposure, filled] = [0, 0];
  for (let place = first; place < first + 2 * slots; place += 2) {
    exposure += at(cold, place);
    if (at(cold, place) > 0) filled += 1;
  }
  return exposure === 0 ? 1 : (at(cold, first + 2 * slot) * filled) / exposure;
}
