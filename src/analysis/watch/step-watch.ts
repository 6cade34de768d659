import { clearEvidence } from "./clear-evidence.ts";
import { measureDispersion } from "./measure-dispersion.ts";
import { thinReference } from "./thin-reference.ts";
import { add, at, HOT, TILT, TILTS, type WatchState } from "./watch-state.ts";

/** What a look did to an alarm. */
export type WatchMove = "opened" | "cleared" | undefined;

/**
 * Adds one look to the tests of a series: for each ratio the largest evidence of any start (Page's CUSUM), and an alarm
 * where one crosses its threshold. While an alarm is open only its end is tested.
 * @param look number of the look since the epoch, later than any before it; its hour has been begun
 */
export function stepWatch(
  { hot }: WatchState,
  look: number,
  exposure: number,
  count: number,
): WatchMove {
  hot[HOT.last] = look;
  add(hot, HOT.hourExposure, exposure);
  add(hot, HOT.hourCount, count);
  if (at(hot, HOT.rate) === 0) return undefined;
  const expected = exposure * at(hot, HOT.rate) * at(hot, HOT.factor);
  if (at(hot, HOT.opened) > 0) return clearEvidence(hot, look, expected, count);
  measureDispersion(hot, look, expected, count);
  return at(hot, HOT.weight) > 0 ? testTilts(hot, look, expected, count) : undefined;
}

function testTilts(hot: Float64Array, look: number, expected: number, count: number): WatchMove {
  let opened: WatchMove;
  for (let tilt = HOT.tilts; tilt < HOT.tilts + TILTS * TILT.size; tilt += TILT.size) {
    if (at(hot, tilt + TILT.log) !== 0 && crosses(hot, tilt, look, expected, count)) {
      opened = "opened";
      openAlarm(hot, look, tilt);
    }
  }
  if (opened !== undefined) forgetTilts(hot);
  return opened;
}

/** Adds a look to the evidence for one ratio; evidence that falls to nothing starts anew. */
function crosses(
  hot: Float64Array,
  tilt: number,
  look: number,
  expected: number,
  count: number,
): boolean {
  const log = at(hot, tilt + TILT.log);
  const cost = at(hot, tilt + TILT.cost);
  const passed = allowed(hot, log, expected);
  const gain = at(hot, tilt + TILT.evidence) + count * log - cost * passed;
  // What a thin reference takes off is never a gain, so there is nothing to work out.
  if (gain <= 0) return forgetTilt(hot, tilt);
  const sum = at(hot, tilt + TILT.expected) + passed;
  const seen = at(hot, tilt + TILT.count) + count;
  const evidence = gain - thinReference({ log, cost }, sum, seen, at(hot, HOT.weight));
  if (evidence <= 0) return forgetTilt(hot, tilt);
  hot[tilt + TILT.evidence] = gain;
  hot[tilt + TILT.expected] = sum;
  hot[tilt + TILT.count] = seen;
  if (at(hot, tilt + TILT.start) === 0) hot[tilt + TILT.start] = look;
  return evidence >= at(hot, tilt + TILT.threshold);
}

/** The expectation with what is let pass: more for rises, less for falls. */
function allowed(hot: Float64Array, log: number, expected: number): number {
  const tolerance = at(hot, HOT.tolerance);
  return log > 0 ? expected * tolerance : expected / tolerance;
}

/** Of several ratios that cross in one look the last counts: it is the one furthest from the reference. */
function openAlarm(hot: Float64Array, look: number, tilt: number): void {
  const passed = allowed(hot, at(hot, tilt + TILT.log), 1);
  hot[HOT.opened] = look;
  hot[HOT.since] = at(hot, tilt + TILT.start);
  hot[HOT.ratio] = (at(hot, tilt + TILT.count) / at(hot, tilt + TILT.expected)) * passed;
  hot[HOT.clear] = 0;
  hot[HOT.clearSince] = look;
  hot[HOT.leftOut] = 1;
}

function forgetTilts(hot: Float64Array): void {
  for (let tilt = HOT.tilts; tilt < HOT.tilts + TILTS * TILT.size; tilt += TILT.size) {
    forgetTilt(hot, tilt);
  }
}

/** One by one: filling so short a stretch costs several times as much. */
function forgetTilt(hot: Float64Array, tilt: number): false {
  hot[tilt + TILT.evidence] = 0;
  hot[tilt + TILT.expected] = 0;
  hot[tilt + TILT.count] = 0;
  hot[tilt + TILT.start] = 0;
  return false;
}
