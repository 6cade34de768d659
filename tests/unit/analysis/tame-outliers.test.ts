import fc from "fast-check";
import { expect, test } from "vitest";
import { tameOutliers } from "../../../src/analysis/tame-outliers.ts";

const tame = (...values: number[]): number[] => [...tameOutliers(Float64Array.from(values), 1)];

test("a wild value comes back to within four deviations of its neighbours' median", () => {
  expect(tame(1, 2, 1, 99, 2, 1, 2)).toEqual([1, 2, 1, 6, 2, 1, 2]);
});

test("a lasting step, gaps, nothing and one value stay as they are", () => {
  const step = [1, 1, 1, 1, 1, 50, 50, 50, 50, 50];
  expect(tame(...step)).toEqual(step);
  expect(tame(1, Number.NaN, 2)).toEqual([1, Number.NaN, 2]);
  expect([tame(), tame(7), tame(7, 900)]).toEqual([[], [7], [7, 900]]);
});

test("taming what is tame changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true })), (values) => {
      const quiet = values.map((value) => value / 2);
      expect(tame(...quiet)).toEqual(quiet);
    }),
  );
});
