import { at, DAYS, ENOUGH, HOT, LOOKS_A_DAY, LOOKS_AN_HOUR, SCALE } from "./watch-state.ts";

/** Fewer degrees of freedom, or pairs of days, say nothing. */
const FEW = 8;
/** Standard errors above chance from which a dispersion is believed. */
const BELIEVED = 2;
/** What days are taken to differ by while too few of them are known: 10 %. */
const UNKNOWN_DAYS = 0.01;

/** Variance of a count over Poisson, by length of the stretch that it is counted over. */
export type Dispersion = (looks: number) => number;

/**
 * What the measured blocks say of a stretch of looks in which `each` is expected a look. The levels of blocks spread around
 * 1 by a measured amount, so the excess over Poisson grows with what is expected; between the lengths that were measured
 * it grows in a straight line, below and above them it stays.
 * @param mean expected count of a look on average: where it is small, blocks are longer than a look
 */
export function dispersionOver(hot: Float64Array, each: number, mean: number): Dispersion {
  const block = Math.min(LOOKS_A_DAY / 2, Math.max(1, ENOUGH / Math.max(mean, 1e-9)));
  const long = Math.max(block, LOOKS_AN_HOUR);
  const short = within(hot, HOT.scales) * each * block;
  const hour = Math.max(short, within(hot, HOT.scales + SCALE.size) * each * long);
  const day = Math.max(hour, between(hot) * each * LOOKS_A_DAY);
  return (looks) => {
    if (looks <= block) return 1 + short;
    if (looks <= long) return 1 + mix(short, hour, (looks - block) / (long - block));
    const part = Math.min(1, (looks - long) / (LOOKS_A_DAY - long));
    return 1 + mix(hour, day, part);
  };
}

function mix(a: number, b: number, part: number): number {
  return a + part * (b - a);
}

/** Relative variance of the levels of blocks within a day. */
function within(hot: Float64Array, place: number): number {
  const freedom = at(hot, place + SCALE.freedom);
  if (freedom < FEW) return 0;
  const excess = at(hot, place + SCALE.sum) - freedom;
  const isPlain = excess < BELIEVED * Math.sqrt(2 * freedom);
  return isPlain ? 0 : excess / at(hot, place + SCALE.weight);
}

/** Relative variance of the levels of days. */
function between(hot: Float64Array): number {
  const pairs = at(hot, HOT.dayBefore + DAYS.pairs);
  if (pairs < FEW) return UNKNOWN_DAYS;
  const sum = at(hot, HOT.dayBefore + DAYS.sum);
  const isPlain = sum - pairs < BELIEVED * Math.sqrt(3 * pairs);
  // Few days tell it roughly: it is taken at one standard error above.
  const high = sum * (1 + Math.sqrt(2 / pairs)) - pairs;
  return isPlain ? 0 : high / at(hot, HOT.dayBefore + DAYS.weight);
}
