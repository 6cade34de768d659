import { expect, test } from "vitest";
import { chiSquaredTail } from "../../../src/analysis/chi-squared-tail.ts";
import {
  cochranMantelHaenszel,
  type FourCounts,
} from "../../../src/analysis/cochran-mantel-haenszel.ts";
import { woolfHomogeneity } from "../../../src/analysis/woolf-homogeneity.ts";

// UCBAdmissions of R's datasets: admitted and rejected men, admitted and rejected women, departments A to F.
const ADMISSIONS: readonly FourCounts[] = [
  [512, 313, 89, 19],
  [353, 207, 17, 8],
  [120, 205, 202, 391],
  [138, 279, 131, 244],
  [53, 138, 94, 299],
  [22, 351, 24, 317],
].map(([failedA = 0, okA = 0, failedB = 0, okB = 0]) => ({ failedA, okA, failedB, okB }));

test("the common odds of the Berkeley admissions agree with R mantelhaen.test", () => {
  const common = cochranMantelHaenszel(ADMISSIONS);
  expect(common.oddsRatio).toBeCloseTo(0.9046968, 6);
  expect(common.chiSquared).toBeCloseTo(1.426946, 4);
  expect(common.p).toBeCloseTo(0.232263, 4);
});

test("one department apart makes the odds of the admissions unlike", () => {
  const all = woolfHomogeneity(ADMISSIONS);
  expect(all.degrees).toBe(5);
  expect(all.p).toBeLessThan(0.01);
  expect(woolfHomogeneity(ADMISSIONS.slice(1)).p).toBeGreaterThan(0.1);
});

test("strata without a comparison say nothing", () => {
  const common = cochranMantelHaenszel([{ failedA: 3, okA: 4, failedB: 0, okB: 0 }]);
  expect(common.strata).toBe(0);
  expect(common.p).toBe(1);
});

test("the chi-squared tail agrees with R pchisq", () => {
  expect(chiSquaredTail(3.841458820694124, 1)).toBeCloseTo(0.05, 10);
  expect(chiSquaredTail(18.307038053275146, 10)).toBeCloseTo(0.05, 10);
  expect(chiSquaredTail(0, 3)).toBe(1);
});
