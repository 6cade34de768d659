import { expect, test } from "vitest";
import { logBeta, logGamma, logMarginal } from "../../../src/analysis/beta-binomial.ts";

test("the log gamma function agrees with R lgamma", () => {
  expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 11);
  expect(logGamma(10)).toBeCloseTo(12.801827480081469, 11);
  expect(logGamma(1e6)).toBeCloseTo(12815504.569147611, 4);
});

test("the log beta function of whole numbers is that of factorials", () => {
  expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 11);
});

test("a uniform rate makes every number of failures as likely in every order", () => {
  // 2 failures of 4 in one given order: 1 / (5 · C(4, 2)).
  expect(logMarginal(4, 2, { a: 1, b: 1 })).toBeCloseTo(Math.log(1 / 30), 11);
});
