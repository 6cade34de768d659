import { expect, test } from "vitest";
import { showCount, showInterval, showNumber, showRate } from "../../../src/render/show-rate.ts";

test.each([
  [0, "0%"],
  [0.004, "0.4%"],
  [0.118, "11.8%"],
  [0.38, "38%"],
  [0.0004, "0.04%"],
  [0.000001, "<0.01%"],
  [0.99999, ">99.9%"],
  [1, "100%"],
  [Number.NaN, "an unknown share"],
])("a share of %d reads %s", (rate, words) => {
  expect(showRate(rate)).toBe(words);
});

test("an interval is in percent", () => {
  expect(showInterval([0.108, 0.129])).toBe("95% CI 10.8-12.9");
});

test("counts have thousands separators, and a noun that agrees", () => {
  expect([0, 999, 3491, 1234567.2].map(showCount)).toEqual(["0", "999", "3,491", "1,234,567"]);
  expect([showNumber(1, "change"), showNumber(38, "change")]).toEqual(["1 change", "38 changes"]);
});
