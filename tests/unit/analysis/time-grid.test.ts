import fc from "fast-check";
import { expect, test } from "vitest";
import { binOf, makeTimeGrid, startOf } from "../../../src/analysis/time-grid.ts";

const START = 29_000_000;

test("every minute falls into the bin whose edges hold it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 0, max: 9000 }),
      (length, focus) => {
        const grid = makeTimeGrid(START, START + length, START + focus);
        for (let minute = START; minute < START + length; minute += 37) {
          const bin = binOf(grid, minute);
          expect(startOf(grid, bin)).toBeLessThanOrEqual(minute);
          expect(startOf(grid, bin + 1)).toBeGreaterThan(minute);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("bins are a minute near the focus and never straddle an hour", () => {
  const grid = makeTimeGrid(START + 17, START + 10_000, START + 8000);
  const bin = binOf(grid, START + 7990);
  expect(startOf(grid, bin + 1) - startOf(grid, bin)).toBe(1);
  for (let i = 0; i < grid.size; i += 1) {
    expect(Math.floor((startOf(grid, i + 1) - 1) / 60)).toBe(Math.floor(startOf(grid, i) / 60));
  }
});

test("what lies outside is held to the ends", () => {
  const grid = makeTimeGrid(START, START + 100, START + 50);
  expect(binOf(grid, 0)).toBe(0);
  expect(binOf(grid, START + 5000)).toBe(grid.size);
});
