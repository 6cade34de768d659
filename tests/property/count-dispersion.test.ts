import fc from "fast-check";
import { expect, test } from "vitest";
import { sumCounts } from "../../src/analysis/count-sums.ts";
import { estimateCountDispersion } from "../../src/analysis/estimate-count-dispersion.ts";
import { type CountRecipe, simulatedCounts } from "../support/simulated-counts.ts";

const dispersionOf = (n: readonly number[], k: readonly number[]): number =>
  estimateCountDispersion(sumCounts(Float64Array.from(n), Float64Array.from(k)));

const dispersionIn = (recipe: CountRecipe): number => {
  const { n, k } = simulatedCounts(recipe);
  return estimateCountDispersion(sumCounts(n, k));
};

test("dispersion lies between none and half, whatever is counted", () => {
  const asked = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(Number.NaN, -3, Infinity),
  );
  const failed = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(Number.NaN, -1));
  fc.assert(
    fc.property(fc.array(fc.tuple(asked, failed), { maxLength: 40 }), (buckets) => {
      const [n, k] = [buckets.map(([one]) => one), buckets.map(([, one]) => one)];
      expect(dispersionOf(n, k)).toBeGreaterThanOrEqual(0);
      expect(dispersionOf(n, k)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test("plain counts have no dispersion worth the name, and clumped ones theirs", () => {
  const of = (clumping: number): number =>
    dispersionIn({ seed: 5, volume: 400, rate: 0.05, swing: 0, clumping });
  expect(of(0)).toBeLessThan(0.0003);
  // Gamma-mixed failures: variance n p (1 + n p c), so r is about p c.
  expect(of(0.04)).toBeGreaterThan(0.0013);
  expect(of(0.04)).toBeLessThan(0.0027);
});

test("rare failures that clump show all of their dispersion", () => {
  // One failure in a thousand, a gamma factor of variance 1 in each bucket: r is 0.001, a block holds some two failures.
  const recipe = { volume: 500, rate: 0.001, clumping: 1 };
  const all = Array.from({ length: 20 }, (_, i) => dispersionIn({ ...recipe, seed: 40 + i }));
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  expect(mean).toBeGreaterThan(0.0009);
  expect(mean).toBeLessThan(0.0011);
});

/** How often two different requests of one bucket, or of two, both failed: every pair is looked at. */
function shareOfPairs(requests: readonly Request[], isWanted: (isOne: boolean) => boolean): number {
  const pairs = requests
    .flatMap((a) => requests.map((b) => [a, b] as const))
    .filter(([a, b]) => a !== b && isWanted(a.bucket === b.bucket));
  return pairs.filter(([a, b]) => a.failed && b.failed).length / Math.max(1, pairs.length);
}

interface Request {
  readonly bucket: number;
  readonly failed: boolean;
}

test("dispersion counts pairs of failures of one bucket against pairs of two", () => {
  const five = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(6)), {
    minLength: 5,
    maxLength: 5,
  });
  fc.assert(
    fc.property(five, (buckets) => {
      const requests = buckets.flatMap(([n, k], bucket) =>
        Array.from({ length: n }, (_, i): Request => ({ bucket, failed: i < k })),
      );
      const share = requests.filter((one) => one.failed).length / requests.length;
      const spread = (share * (1 - share) * requests.length) / (requests.length - 1);
      const beyond = shareOfPairs(requests, (one) => one) - shareOfPairs(requests, (one) => !one);
      // One block beside a prior of five that say "none".
      const r = spread > 0 ? Math.min(0.5, Math.max(0, beyond / spread / 6)) : 0;
      const [n, k] = [buckets.map(([one]) => one), buckets.map(([, one]) => one)];
      expect(dispersionOf(n, k)).toBeCloseTo(r, 9);
    }),
  );
});
