import { dispersionOver } from "./dispersion-over.ts";
import { hourExposure } from "./hour-exposure.ts";
import { at, COLD, HOT, LOOKS_AN_HOUR, type WatchState } from "./watch-state.ts";

/**
 * How the hour of the day and the day of the week bend the expectation: 1 without a pattern. Each factor is pulled towards
 * 1 by as much of its spread as chance explains (empirical Bayes), so that a pattern is believed as it shows.
 */
export function patternFactor(state: WatchState, hour: number): number {
  const { cold, hot } = state;
  const mean = at(hot, HOT.rate) * hourExposure(cold, undefined);
  const dispersion = dispersionOver(hot, mean, mean)(LOOKS_AN_HOUR);
  const day = Math.floor(hour / 24) % 7;
  return (
    slotFactor(cold, { first: COLD.hours, slots: 24, slot: hour % 24 }, dispersion) *
    slotFactor(cold, { first: COLD.weekdays, slots: 7, slot: day }, dispersion)
  );
}

interface Slots {
  readonly first: number;
  readonly slots: number;
  readonly slot: number;
}

function slotFactor(cold: Float64Array, { first, slots, slot }: Slots, dispersion: number): number {
  let [exposure, count, filled] = [0, 0, 0];
  for (let place = first; place < first + 2 * slots; place += 2) {
    exposure += at(cold, place);
    count += at(cold, place + 1);
    if (at(cold, place) > 0) filled += 1;
  }
  if (count === 0 || filled < 3) return 1;
  const rate = count / exposure;
  let chi = 0;
  for (let place = first; place < first + 2 * slots; place += 2) {
    const expected = at(cold, place) * rate;
    if (expected > 0) chi += (at(cold, place + 1) - expected) ** 2 / (expected * dispersion);
  }
  const spread = Math.max(0, chi - (filled - 1)) * (dispersion / count);
  const expected = at(cold, first + 2 * slot) * rate;
  if (expected === 0 || spread === 0) return 1;
  const trust = spread / (spread + dispersion / expected);
  return Math.max(0.02, 1 + trust * (at(cold, first + 2 * slot + 1) / expected - 1));
}
