import fc from "fast-check";
import { expect, test } from "vitest";
import { timeFactor } from "../../../src/analysis/time-factor.ts";
import { makeTimeGrid, startOf } from "../../../src/analysis/time-grid.ts";
import { lastingVariants, timeVariants } from "../../../src/analysis/time-variants.ts";
import { MINUTE } from "../../../src/domain/series.ts";

const START = 29_000_040;
const grid = makeTimeGrid(START, START + 6000, START + 5500);
const minute = fc.integer({ min: 0, max: 5990 });

test("the ways in which a change may have reached traffic have chances that sum to one", () => {
  fc.assert(
    fc.property(minute, minute, fc.array(minute, { maxLength: 5 }), (a, b, ends) => {
      const window = {
        from: (START + Math.min(a, b)) * MINUTE,
        to: (START + Math.max(a, b)) * MINUTE,
      };
      for (const variants of [
        timeVariants(
          window,
          ends.map((end) => START + end),
          grid,
        ),
        lastingVariants(window, grid),
      ]) {
        const total = variants.reduce((sum, one) => sum + Math.exp(one.logPrior), 0);
        expect(total).toBeCloseTo(1, 9);
        for (const { onset, exposure } of variants) {
          expect(onset).toBeGreaterThan(START + Math.min(a, b) - 16);
          expect(exposure.every(({ from, to }) => from < to && to <= grid.size)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a change after the end of the data has no way", () => {
  const late = { from: (START + 9000) * MINUTE, to: (START + 9000) * MINUTE };
  expect(timeVariants(late, [], grid)).toEqual([]);
});

test("the likeliest onset is the minute in which it went live", () => {
  const at = { from: (START + 5500) * MINUTE, to: (START + 5500) * MINUTE };
  const [best] = [...lastingVariants(at, grid)].sort((a, b) => b.logPrior - a.logPrior);
  expect(best?.onset).toBe(START + 5500);
  expect(startOf(grid, best?.exposure[0]?.from ?? 0)).toBe(START + 5500);
});

test("ten minutes off what was said cost ln 2, on either side", () => {
  expect(timeFactor(110, 100)).toBeCloseTo(-Math.LN2, 12);
  expect(timeFactor(90, 100)).toBeCloseTo(-Math.LN2, 12);
  expect(timeFactor(100, 100)).toBeCloseTo(0, 12);
});
