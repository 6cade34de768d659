import fc from "fast-check";
import { expect, test } from "vitest";
import { type Episode, findEpisodes } from "../../../src/analysis/find-episodes.ts";
import { groupByPrompt } from "../../../src/analysis/prompt-traffic.ts";
import { makeTimeGrid, startOf } from "../../../src/analysis/time-grid.ts";
import { sheetOf } from "../../../src/analysis/traffic-sheet.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const START = 29_000_040;
const LENGTH = 10 * 1440;
const SINCE = START + LENGTH - 60;

/** Ten days of five calls every quarter of an hour; what fails in it is the test's. Minutes count from the start. */
function past(failedAt: (minute: number) => number, unit = 1): Episode[] {
  const counts: MinuteCounts[] = [];
  for (let minute = 0; minute < LENGTH; minute += 15)
    counts.push([START + minute, 20 * unit, unit * failedAt(minute)]);
  const grid = makeTimeGrid(START, START + LENGTH, SINCE);
  const [traffic] = groupByPrompt([buildSeries({}, counts)], grid);
  if (!traffic) return [];
  const found = findEpisodes(sheetOf(traffic, {}, grid), grid, SINCE, unit);
  return found.map((one) => ({
    from: startOf(grid, one.from) - START,
    to: startOf(grid, one.to) - START,
  }));
}

const twoBursts = (minute: number): number =>
  (minute >= 3000 && minute < 3060) || (minute >= 8010 && minute < 8130) ? 10 : 0;

test("bursts that passed are found where they were", () => {
  const found = past(twoBursts);
  expect(found).toHaveLength(2);
  expect(found[0]?.from).toBe(3000);
  expect(Math.abs((found[1]?.from ?? 0) - 8010)).toBeLessThanOrEqual(15);
});

test("what the weight of an outcome is does not matter", () => {
  expect(past(twoBursts, 7)).toEqual(past(twoBursts));
});

test("a step that lasts is no passing trouble, up or down", () => {
  expect(past((minute) => (minute >= 5000 ? 8 : 1))).toEqual([]);
  expect(past((minute) => (minute >= 5000 ? 1 : 8))).toEqual([]);
});

test("what lasts until the question is none", () => {
  expect(past((minute) => (minute >= LENGTH - 600 ? 8 : 0))).toEqual([]);
});

test("nothing, everything and one bucket failing make no trouble", () => {
  for (const failed of [0, 1, 20]) expect(past(() => failed)).toEqual([]);
  expect(past((minute) => (minute === 3000 ? 2 : 0))).toEqual([]);
});

test("chance alone makes none in nine series of ten", () => {
  let found = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seededRandom(seed);
    found += past(() => Math.min(20, random.poisson(0.4))).length > 0 ? 1 : 0;
  }
  expect(found).toBeLessThanOrEqual(4);
});

test("stretches never overlap and come in order of time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const random = seededRandom(seed);
      const bursts = Array.from({ length: 6 }, () => Math.floor(random.uniform() * LENGTH));
      const found = past((minute) =>
        bursts.some((burst) => minute >= burst && minute < burst + 90) ? 9 : 0,
      );
      for (let i = 1; i < found.length; i += 1)
        expect(found[i]?.from).toBeGreaterThanOrEqual(found[i - 1]?.to ?? 0);
    }),
    { numRuns: 20 },
  );
});
