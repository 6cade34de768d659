import { expect, test } from "vitest";
import { wilsonInterval } from "../../../src/analysis/wilson-interval.ts";

test("ten of a hundred agree with R prop.test without correction", () => {
  const [low, high] = wilsonInterval(10, 100);
  expect(low).toBeCloseTo(0.05522914, 5);
  expect(high).toBeCloseTo(0.1743657, 5);
});

test("nothing counted may be any rate, and none of ten may still be some", () => {
  expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  expect(wilsonInterval(0, 10)[0]).toBe(0);
  expect(wilsonInterval(0, 10)[1]).toBeGreaterThan(0.2);
});
