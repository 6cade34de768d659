/**
 * The state of one watched series as numbers, so that thousands of them are kept as a few blocks of bytes. A series is
 * stepped in looks of five minutes: `exposure` is what could have failed (judged requests; for volume, the look itself)
 * and `count` what did. Functions of this folder change the state in place; it is the caller's.
 */
export interface WatchState {
  /** What every look needs. */
  readonly hot: Float64Array;
  /** What is needed when an hour or a day has ended: put in place where one begins. */
  cold: Float64Array;
}

export const LOOKS_AN_HOUR = 12;
export const LOOKS_A_DAY = 288;
export const LOOKS_A_WEEK = 2016;

/** How many ratios are tested side by side, at most. */
export const TILTS = 6;
/** How many days are kept out of the reference, so that a slow rise does not become its own reference. */
export const KEPT_OUT = 7;
/** Dispersion within a day is measured on blocks of a look and of an hour. */
export const SCALES = 2;
/** A block is closed once so many counts are expected in it, so that its ratio is no accident of a single one. */
export const ENOUGH = 4;

/** Places in `hot`. Looks are counted since the epoch; 0 is none. */
export const HOT = {
  /** The last look that was stepped, and the hour that is being added up (since the epoch). */
  last: 0,
  hour: 1,
  hourExposure: 2,
  hourCount: 3,
  /** Expected count of one exposure, and the factor of the present hour. */
  rate: 4,
  factor: 5,
  /** How many counts the reference is worth; 0 while there is none. */
  weight: 6,
  /** How much more (or less) than the reference is let pass while little is known. */
  tolerance: 7,
  /** Variance of an hour's count over Poisson. */
  dispersion: 8,
  /** The look in which an alarm opened, negative once it is over; the ratio and the beginning that it was opened with. */
  opened: 9,
  ratio: 10,
  since: 11,
  /** Evidence that it is over, and since which look it has been above nothing. */
  clear: 12,
  clearSince: 13,
  /** The day is left out of the reference. */
  leftOut: 14,
  tilts: 15,
  scales: 15 + 6 * 7,
  /** The day before, for differences of days, and what they came to: sum of ratios, pairs, weight. */
  dayBefore: 15 + 6 * 7 + 2 * 10,
  size: 15 + 6 * 7 + 2 * 10 + 7,
} as const;

/** Places within a tilt of `hot`: what is set by the hour, then what is added up since the start. */
export const TILT = {
  log: 0,
  cost: 1,
  threshold: 2,
  evidence: 3,
  expected: 4,
  count: 5,
  start: 6,
  size: 7,
} as const;

/** Places within a scale of `hot`: the block that is filled, the blocks of this day, and what the days came to. */
export const SCALE = {
  start: 0,
  expected: 1,
  count: 2,
  squares: 3,
  blocks: 4,
  dayExpected: 5,
  dayCount: 6,
  sum: 7,
  freedom: 8,
  weight: 9,
  size: 10,
} as const;

/** Places within the differences of days: the day that is filled, the one before it, and what the pairs came to. */
export const DAYS = {
  expected: 0,
  count: 1,
  beforeExpected: 2,
  beforeCount: 3,
  sum: 4,
  pairs: 5,
  weight: 6,
} as const;

/** Places in `cold`; pairs are exposure and count. */
export const COLD = {
  day: 0,
  dayExposure: 1,
  dayCount: 2,
  /** Days that entered the reference or wait to. */
  days: 3,
  reference: 4,
  ring: 6,
  hours: 6 + 2 * 7,
  weekdays: 6 + 2 * 7 + 2 * 24,
  size: 6 + 2 * 7 + 2 * 24 + 2 * 7,
} as const;

/** The state of a series of which nothing is known. */
export function newWatchState(): WatchState {
  return { hot: new Float64Array(HOT.size), cold: new Float64Array(COLD.size) };
}

/** The number at a place. */
export function at(numbers: Float64Array, place: number): number {
  return numbers[place] ?? 0;
}

/** Adds to the number at a place. */
export function add(numbers: Float64Array, place: number, more: number): void {
  numbers[place] = (numbers[place] ?? 0) + more;
}
