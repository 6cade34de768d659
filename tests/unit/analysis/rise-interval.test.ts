import { expect, test } from "vitest";
import { riseInterval } from "../../../src/analysis/rise-interval.ts";
import { makeTimeGrid } from "../../../src/analysis/time-grid.ts";

const SINCE = 29_003_040;
const grid = makeTimeGrid(SINCE - 2880, SINCE + 120, SINCE);
const nearFrom = grid.fineFrom;
const near = (gain: (bin: number) => number) =>
  riseInterval({
    near: Float64Array.from({ length: grid.size - nearFrom }, (_, i) => gain(i)),
    nearFrom,
    grid,
    since: SINCE,
  });

test("without anything in the outcomes it is what a person's word is worth", () => {
  const interval = near(() => 0);
  expect(interval?.from).toBeGreaterThan(SINCE - 720);
  expect(interval?.from).toBeLessThan(SINCE - 30);
  expect(interval?.to).toBeGreaterThan(SINCE + 30);
});

test("outcomes that place the rise plainly leave one minute, also far from what was said", () => {
  const interval = near((i) => (i === 100 ? 60 : 0));
  expect(interval?.from).toBe(interval?.to);
  expect(interval?.from).toBe((grid.edges[nearFrom] ?? 0) + 100 * (interval ? 1 : 0));
});

test("where nothing near was judged it is unknown", () => {
  expect(riseInterval({ near: new Float64Array(0), nearFrom, grid, since: SINCE })).toBeUndefined();
});
