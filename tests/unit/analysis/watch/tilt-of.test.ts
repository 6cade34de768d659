import { expect, test } from "vitest";
import { thinReference } from "../../../../src/analysis/watch/thin-reference.ts";
import { tiltOf } from "../../../../src/analysis/watch/tilt-of.ts";

test("without overdispersion it is the likelihood ratio of Poisson or binomial counts", () => {
  const poisson = tiltOf(2, 0, 1);
  expect(poisson?.log).toBeCloseTo(Math.log(2), 12);
  expect(poisson?.cost).toBeCloseTo(1, 12);
  const binomial = tiltOf(2, 0.1, 1);
  // ln L(0.2) − ln L(0.1) of 3 in 20.
  const direct = 3 * Math.log(2) + 17 * Math.log(0.8 / 0.9);
  const share = 3 * (binomial?.log ?? 0) - 20 * 0.1 * (binomial?.cost ?? 0);
  expect(share).toBeCloseTo(direct, 10);
});

/** Mean of e^(log·k − cost·m) over negative binomial counts of mean m and variance dispersion × m, by summing. */
function meanOverCounts(ratio: number, mean: number, dispersion: number): number {
  const tilt = tiltOf(ratio, 0, dispersion) ?? { log: 0, cost: 0 };
  const size = mean / (dispersion - 1);
  const chance = 1 / dispersion;
  let [term, sum] = [chance ** size, 0];
  for (let k = 0; k < 5000; k += 1) {
    sum += term;
    term *= ((size + k) / (k + 1)) * (1 - chance) * Math.exp(tilt.log);
  }
  return sum * Math.exp(-tilt.cost * mean);
}

test.each([
  [2, 3, 1.5],
  [6, 10, 4],
  [0.5, 20, 3],
  [60, 0.5, 2],
])(
  "evidence for a ratio of %d has mean 1 where nothing changed, with %d expected and a dispersion of %d",
  (ratio, mean, dispersion) => {
    expect(meanOverCounts(ratio, mean, dispersion)).toBeCloseTo(1, 6);
  },
);

test("one count of an overdispersed series never says more than ln(d / (d − 1))", () => {
  for (const ratio of [2, 60, 1e6]) {
    expect(tiltOf(ratio, 0, 3)?.log).toBeLessThanOrEqual(Math.log(1.5));
  }
});

test("where nearly everything fails already there is no ratio to test", () => {
  expect(tiltOf(2, 0.85, 1)).toBeUndefined();
});

test("a thin reference takes evidence away, a sure one does not", () => {
  const tilt = { log: Math.log(2), cost: 1 };
  expect(thinReference(tilt, 10, 25, 1e9)).toBeCloseTo(0, 5);
  expect(thinReference(tilt, 10, 25, 10)).toBeCloseTo(35 * Math.log(1.5) - 10, 10);
  // The exact log Bayes factor, both sides integrated over Gamma(10, 10).
  const exact = 25 * Math.log(2) - 35 * Math.log(30 / 20);
  expect(25 * tilt.log - 10 - thinReference(tilt, 10, 25, 10)).toBeCloseTo(exact, 10);
});
