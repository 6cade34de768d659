import { expect, test } from "vitest";
import { roundShares } from "../../../src/render/round-shares.ts";

test("what rounding adds beyond 1 is taken from the largest", () => {
  const { shares, rest } = roundShares(Array.from({ length: 6 }, () => 1 / 6));
  expect(shares).toEqual([0.166665, 0.166667, 0.166667, 0.166667, 0.166667, 0.166667]);
  expect(rest).toBe(0);
});

test("what is left to 1 is the rest", () => {
  expect(roundShares([0.93, 0.02])).toEqual({ shares: [0.93, 0.02], rest: 0.05 });
  expect(roundShares([])).toEqual({ shares: [], rest: 1 });
});

test("what is no probability counts as none", () => {
  expect(roundShares([Number.NaN, -0.5, Number.POSITIVE_INFINITY, 0.25])).toEqual({
    shares: [0, 0, 0, 0.25],
    rest: 0.75,
  });
});
