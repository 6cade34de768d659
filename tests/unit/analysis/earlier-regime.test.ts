import { expect, test } from "vitest";
import { findEarlierRegime } from "../../../src/analysis/earlier-regime.ts";
import { groupByPrompt } from "../../../src/analysis/prompt-traffic.ts";
import { makeTimeGrid, startOf } from "../../../src/analysis/time-grid.ts";
import { sheetOf } from "../../../src/analysis/traffic-sheet.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const FROM = 29_000_160;
const SINCE = FROM + 10 * 1440;
const UNTIL = SINCE + 60;
const grid = makeTimeGrid(FROM, UNTIL, SINCE);

/** The regime, in minutes before the question, of two calls a minute of which one in so many fails. */
function regimeOf(oneIn: (before: number) => number, changed: readonly number[] = []) {
  const counts: MinuteCounts[] = [];
  for (let minute = FROM; minute < UNTIL; minute += 1)
    counts.push([minute, 2, minute % oneIn(SINCE - minute) === 0 ? 1 : 0]);
  const [traffic] = groupByPrompt([buildSeries({}, counts)], grid);
  if (traffic === undefined) throw new Error("there is traffic");
  const root = sheetOf(traffic, {}, grid);
  const found = findEarlierRegime({ root, grid, since: SINCE, changed });
  return (
    found && {
      from: SINCE - startOf(grid, found.from),
      to: SINCE - startOf(grid, found.to),
      logPrior: found.logPrior,
    }
  );
}

test("a rate that never moved has no earlier regime", () => {
  expect(regimeOf(() => 200)).toBeUndefined();
});

test("a spell that began and ended is found, also where it ended hours before the question", () => {
  const spell = regimeOf((before) => (before > 240 && before <= 3000 ? 8 : 200));
  expect(Math.abs((spell?.from ?? 0) - 3000)).toBeLessThanOrEqual(60);
  expect(Math.abs((spell?.to ?? 0) - 240)).toBeLessThanOrEqual(60);
});

test("a lasting step is one from the start, and costs less right after a recorded change", () => {
  const stepped = (before: number): number => (before > 5000 ? 200 : 20);
  const step = regimeOf(stepped);
  expect(step?.from).toBe(SINCE - FROM);
  expect(Math.abs((step?.to ?? 0) - 5000)).toBeLessThanOrEqual(60);
  expect(step?.logPrior).toBe(-8);
  expect(regimeOf(stepped, [SINCE - 5000])?.logPrior).toBeCloseTo(Math.log(0.03), 9);
});

test("what began within twelve hours before the question is left to it", () => {
  expect(regimeOf((before) => (before <= 600 && before > 300 ? 4 : 200))).toBeUndefined();
});
