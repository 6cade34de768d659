import { add, at, DAYS, ENOUGH, HOT, LOOKS_AN_HOUR, SCALE, SCALES } from "./watch-state.ts";

const LENGTHS = [1, LOOKS_AN_HOUR] as const;
/** A lasting step touches one day or one pair of days, which counts as so many times the usual at most. */
const LARGEST = 10;

/** Adds a look to the blocks from which dispersion is measured. */
export function measureDispersion(
  hot: Float64Array,
  look: number,
  expected: number,
  count: number,
): void {
  for (let scale = 0; scale < SCALES; scale += 1) {
    const place = HOT.scales + scale * SCALE.size;
    if (at(hot, place + SCALE.start) === 0) hot[place + SCALE.start] = look;
    add(hot, place + SCALE.expected, expected);
    add(hot, place + SCALE.count, count);
    const length = look + 1 - at(hot, place + SCALE.start);
    if (length < (LENGTHS[scale] ?? 1) || at(hot, place + SCALE.expected) < ENOUGH) continue;
    closeBlock(hot, place);
  }
  add(hot, HOT.dayBefore + DAYS.expected, expected);
  add(hot, HOT.dayBefore + DAYS.count, count);
}

function closeBlock(hot: Float64Array, place: number): void {
  const expected = at(hot, place + SCALE.expected);
  const count = at(hot, place + SCALE.count);
  add(hot, place + SCALE.squares, (count * count) / expected);
  add(hot, place + SCALE.blocks, 1);
  add(hot, place + SCALE.dayExpected, expected);
  add(hot, place + SCALE.dayCount, count);
  hot.fill(0, place + SCALE.start, place + SCALE.squares);
}

/**
 * Ends a day: how its blocks lay around the day's own level (as in an analysis of variance, so that neither the level nor a
 * slow rise counts as dispersion), and how the day lay to the one before it.
 * @param keep what the days before it still weigh
 */
export function closeDispersion(hot: Float64Array, keep: number): void {
  for (let scale = 0; scale < SCALES; scale += 1) {
    const place = HOT.scales + scale * SCALE.size;
    addWithinDay(hot, place, keep);
    hot.fill(0, place + SCALE.start, place + SCALE.sum);
  }
  addBetweenDays(hot, HOT.dayBefore, keep);
}

function addWithinDay(hot: Float64Array, place: number, keep: number): void {
  const blocks = at(hot, place + SCALE.blocks);
  if (blocks < 2) return;
  const expected = at(hot, place + SCALE.dayExpected);
  const level = at(hot, place + SCALE.dayCount) / expected;
  if (level === 0) return;
  const freedom = blocks - 1;
  const squares = at(hot, place + SCALE.squares) / level - at(hot, place + SCALE.dayCount);
  const known = at(hot, place + SCALE.freedom);
  const usual =
    known > 0 ? Math.max(1, at(hot, place + SCALE.sum) / known) : Number.POSITIVE_INFINITY;
  hot[place + SCALE.sum] =
    at(hot, place + SCALE.sum) * keep + Math.min(squares, LARGEST * usual * freedom);
  hot[place + SCALE.freedom] = known * keep + freedom;
  hot[place + SCALE.weight] =
    at(hot, place + SCALE.weight) * keep + at(hot, place + SCALE.dayCount) * (1 - 1 / blocks);
}

function addBetweenDays(hot: Float64Array, place: number, keep: number): void {
  const expected = at(hot, place + DAYS.expected);
  if (expected < ENOUGH) return;
  const count = at(hot, place + DAYS.count);
  const before = at(hot, place + DAYS.beforeExpected);
  if (before > 0) {
    const difference = count / expected - at(hot, place + DAYS.beforeCount) / before;
    const size = (expected * before) / (expected + before);
    const pairs = at(hot, place + DAYS.pairs);
    const usual = pairs > 0 ? Math.max(1, at(hot, place + DAYS.sum) / pairs) : 1;
    hot[place + DAYS.sum] =
      at(hot, place + DAYS.sum) * keep + Math.min(difference * difference * size, LARGEST * usual);
    hot[place + DAYS.pairs] = pairs * keep + 1;
    hot[place + DAYS.weight] = at(hot, place + DAYS.weight) * keep + 2 * size;
  }
  hot[place + DAYS.beforeExpected] = expected;
  hot[place + DAYS.beforeCount] = count;
  hot[place + DAYS.expected] = 0;
  hot[place + DAYS.count] = 0;
}
