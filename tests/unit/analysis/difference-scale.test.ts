import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceScale } from "../../../src/analysis/difference-scale.ts";

const of = (...values: number[]): number => differenceScale(Float64Array.from(values));

test("differences of two are a noise of 2.097, by 2 / (0.6745 √2)", () => {
  expect(of(1, 3, 1, 3)).toBeCloseTo(2 / (0.6745 * Math.SQRT2), 12);
});

test("nothing, one value, a constant and only gaps have no noise", () => {
  expect([of(), of(5), of(2, 2, 2, 2), of(Number.NaN, Number.NaN)]).toEqual([0, 0, 0, 0]);
});

test("a step, an outlier and a gap do not count", () => {
  const plain = of(1, 3, 1, 3, 1, 3, 1, 3);
  expect(of(1, 3, 1, 3, 101, 103, 101, 103)).toBeCloseTo(plain, 12);
  expect(of(1, 3, Number.NaN, 1, 3, 1, 3, 1, 3)).toBeCloseTo(plain, 12);
});

test("shifting values changes nothing, scaling them scales it", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.integer({ min: -50, max: 50 }), (xs, by) => {
      expect(of(...xs.map((x) => x + by))).toBeCloseTo(of(...xs), 9);
      expect(of(...xs.map((x) => 3 * x))).toBeCloseTo(3 * of(...xs), 9);
    }),
  );
});
