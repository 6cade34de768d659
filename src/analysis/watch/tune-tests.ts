import { type Dispersion, dispersionOver } from "./dispersion-over.ts";
import { hourExposure } from "./hour-exposure.ts";
import { patternFactor } from "./pattern-factor.ts";
import { tiltOf } from "./tilt-of.ts";
import { type WatchPlan, WEEKS_A_FALSE_ALARM } from "./watch-plan.ts";
import {
  at,
  HOT,
  LOOKS_A_DAY,
  LOOKS_A_WEEK,
  LOOKS_AN_HOUR,
  TILT,
  TILTS,
  type WatchState,
} from "./watch-state.ts";

/**
 * Sets what the tests of an hour run with: the factor of its pattern, and for each ratio its tilt and the threshold that
 * keeps the promise.
 *
 * The promise: the evidence of a start has mean 1 where nothing changed, and a start that matters begins with a count, so
 * the expected number of alarms in a week is at most (starts a week) / e^threshold for each ratio. The threshold is the
 * logarithm of ratios × starts a week × weeks a false alarm, these by the thousand series.
 */
export function tuneTests(state: WatchState, hour: number, plan: WatchPlan): void {
  const { hot } = state;
  hot[HOT.factor] = 1;
  if (at(hot, HOT.rate) === 0) return;
  hot[HOT.factor] = patternFactor(state, hour);
  const share = at(hot, HOT.rate);
  const mean = share * hourExposure(state.cold, undefined);
  const each = share * at(hot, HOT.factor) * hourExposure(state.cold, hour);
  const dispersion = dispersionOver(hot, Math.max(each, mean), mean);
  hot[HOT.dispersion] = dispersion(LOOKS_AN_HOUR);
  const setting = { share: plan.isShare ? share : 0, each, mean, dispersion };
  for (let index = 0; index < TILTS; index += 1) {
    setTilt(hot, HOT.tilts + index * TILT.size, plan.ratios[index], setting, plan);
  }
}

interface TiltSetting {
  readonly share: number;
  /** Expected count of a look: in this hour, and on average. */
  readonly each: number;
  readonly mean: number;
  readonly dispersion: Dispersion;
}

function setTilt(
  hot: Float64Array,
  place: number,
  ratio: number | undefined,
  { share, each, mean, dispersion }: TiltSetting,
  plan: WatchPlan,
): void {
  const plain = ratio === undefined ? undefined : tiltOf(ratio, share, 1);
  hot[place + TILT.log] = 0;
  if (ratio === undefined || plain === undefined) return;
  const threshold = thresholdOf(ratio, mean, plan);
  const information = Math.max(each, mean / 4) * (ratio * plain.log - plain.cost);
  const looks = Math.max(threshold / Math.max(information, 1e-9), shortestWander(ratio));
  const tilt = tiltOf(ratio, share, settledDispersion(dispersion, looks));
  if (tilt === undefined) return;
  hot[place + TILT.log] = tilt.log;
  hot[place + TILT.cost] = tilt.cost;
  hot[place + TILT.threshold] = threshold;
}

/**
 * A level that wanders by itself reaches a small ratio for hours and a large one for minutes at most, so its dispersion is
 * taken over so many looks at least. It makes no difference to a level that does not wander.
 */
function shortestWander(ratio: number): number {
  const size = Math.max(ratio, 1 / ratio);
  if (size < 2.5) return LOOKS_A_DAY;
  if (size < 5) return LOOKS_A_DAY / 4;
  return size < 12 ? LOOKS_AN_HOUR : 1;
}

/** Overdispersion makes a test take longer, and over longer stretches it is larger: where the two agree. */
function settledDispersion(dispersion: Dispersion, looks: number): number {
  let settled = dispersion(looks);
  for (let step = 0; step < 8; step += 1) settled = dispersion(looks * settled);
  return settled;
}

function thresholdOf(ratio: number, mean: number, plan: WatchPlan): number {
  const counted = Math.max(1, (1 + ratio) * mean * LOOKS_A_WEEK);
  const starts = ratio < 1 ? LOOKS_A_WEEK : Math.min(LOOKS_A_WEEK, counted);
  const weeks = Math.max(WEEKS_A_FALSE_ALARM, plan.series);
  return Math.log(plan.ratios.length * starts * weeks);
}
