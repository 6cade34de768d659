import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountSums, sumCounts } from "../../src/analysis/count-sums.ts";
import type { DriftDesign } from "../../src/analysis/drift-regression.ts";
import { locateRateChange } from "../../src/analysis/locate-rate-change.ts";
import { logAdd, logSumExp } from "../../src/analysis/log-sum-exp.ts";
import { rateContrast } from "../../src/analysis/rate-contrast.ts";
import { segmentRate } from "../../src/analysis/segment-rate.ts";
import { smoothDrift } from "../../src/analysis/smooth-drift.ts";
import { solvePositive } from "../../src/analysis/solve-positive.ts";
import { simulatedCounts } from "../support/simulated-counts.ts";

const bucket = fc.record({
  n: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(Number.NaN, -3, Infinity)),
  k: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(Number.NaN, -1)),
});
const series = fc.array(bucket, { maxLength: 40 });

function sumsOf(buckets: readonly { n: number; k: number }[]): CountSums {
  return sumCounts(
    Float64Array.from(buckets, (b) => b.n),
    Float64Array.from(buckets, (b) => b.k),
  );
}

test("sums count every bucket that holds a count, and no gap", () => {
  fc.assert(
    fc.property(series, (buckets) => {
      const sums = sumsOf(buckets);
      const counted = buckets.filter((b) => b.n > 0 && Number.isFinite(b.n));
      const n = counted.reduce((sum, b) => sum + b.n, 0);
      const k = counted.reduce((sum, b) => sum + Math.min(b.n, Math.max(0, b.k || 0)), 0);
      expect([sums.n.at(-1), sums.k.at(-1)]).toEqual([n, k]);
      expect(sums.square.at(-1)).toBe(counted.reduce((sum, b) => sum + b.n * b.n, 0));
    }),
  );
});

test("sums of exponentials agree with adding them up, and nothing is minus infinity", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { maxLength: 9 }), (xs) => {
      const naive = Math.log(xs.reduce((sum, x) => sum + Math.exp(x), 0));
      if (xs.length === 0) expect(logSumExp(xs)).toBe(Number.NEGATIVE_INFINITY);
      else expect(logSumExp(xs)).toBeCloseTo(naive, 9);
      const folded = xs.reduce(logAdd, Number.NEGATIVE_INFINITY);
      if (xs.length > 0) expect(folded).toBeCloseTo(naive, 9);
    }),
  );
});

test("a segment's interval is Wilson's, holds the rate and stays within nothing and all", () => {
  // Wilson's formula for 10 of 595 at z = 1.959964, worked out apart: 0.0091542 and 0.0306584.
  const sums = sumsOf([{ n: 595, k: 10 }]);
  expect(segmentRate(sums, 0, 0, 1).interval[0]).toBeCloseTo(0.0091542, 6);
  expect(segmentRate(sums, 0, 0, 1).interval[1]).toBeCloseTo(0.0306584, 6);
  fc.assert(
    fc.property(series, (buckets) => {
      const { rate, interval } = segmentRate(sumsOf(buckets), 0.01, 0, buckets.length);
      expect(interval[0]).toBeGreaterThanOrEqual(0);
      expect(interval[1]).toBeLessThanOrEqual(1);
      expect(rate).toBeGreaterThanOrEqual(interval[0]);
      expect(rate).toBeLessThanOrEqual(interval[1]);
    }),
  );
});

test("the place of a change is where trying every place puts it", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { n, k } = simulatedCounts({ seed, minutes: 120, factor: (t) => (t >= 70 ? 4 : 1) });
    const sums = sumCounts(n, k);
    const place = locateRateChange(sums, 0, [0, 120], 60);
    const gain = (a: number, b: number): number => {
      const [asked, failed] = [
        (sums.n[b] ?? 0) - (sums.n[a] ?? 0),
        (sums.k[b] ?? 0) - (sums.k[a] ?? 0),
      ];
      const p = failed / asked;
      return failed === 0 ? 0 : failed * Math.log(p) + (asked - failed) * Math.log(1 - p);
    };
    const scores = Array.from({ length: 99 }, (_, i) => gain(0, i + 10) + gain(i + 10, 120));
    const best = 10 + scores.indexOf(Math.max(...scores));
    expect(Math.abs(place.index - best)).toBeLessThanOrEqual(1);
    expect(place.interval[0]).toBeLessThanOrEqual(place.index);
    expect(place.interval[1]).toBeGreaterThanOrEqual(place.index);
  }
});

test("two stretches with one share do not contrast, and order does not matter", () => {
  const noise = { dispersion: 0.001, drift: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 }), (n, k) => {
      const failed = Math.min(n, k);
      const alike = sumsOf(Array.from({ length: 20 }, () => ({ n, k: failed })));
      expect(rateContrast(alike, noise, [[0, 7]], [[7, 20]])).toBeCloseTo(0, 9);
      const apart = sumsOf(Array.from({ length: 20 }, (_, i) => ({ n, k: i < 7 ? failed : 0 })));
      const contrast = rateContrast(apart, noise, [[0, 7]], [[7, 20]]);
      expect(contrast).toBeGreaterThanOrEqual(0);
      expect(rateContrast(apart, noise, [[7, 20]], [[0, 7]])).toBeCloseTo(contrast, 12);
    }),
  );
});

test("the smoothed drift is the mean of the Gaussian given all rows", () => {
  const row = fc.record({
    y: fc.double({ min: -4, max: 4, noNaN: true }),
    noise: fc.double({ min: 0.1, max: 3, noNaN: true }),
    gap: fc.double({ min: 0.5, max: 9, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const drift = { deviation: 0.7, memory: 6 };
      let now = 0;
      const time = Float64Array.from(rows, (r) => (now += r.gap));
      const design: DriftDesign = {
        width: 2,
        rows: Float64Array.from(rows.flatMap((r) => [1, r.y])),
        noise: Float64Array.from(rows, (r) => r.noise),
        time,
        precision: Float64Array.of(1),
      };
      const kernel = (i: number, j: number): number =>
        0.49 * Math.exp(-Math.abs((time[i] ?? 0) - (time[j] ?? 0)) / 6);
      const full = rows.flatMap((r, i) =>
        rows.map((_, j) => kernel(i, j) + (i === j ? r.noise : 0)),
      );
      const off = Float64Array.from(rows, (r) => r.y - 0.3);
      const { solution } = solvePositive(Float64Array.from(full), off);
      const odds = new Float64Array(rows.length);
      smoothDrift(design, drift, Float64Array.of(0.3), odds);
      rows.forEach((_, i) => {
        const mean = solution.reduce((sum, s, j) => sum + kernel(i, j) * s, 0.3);
        expect(odds[i]).toBeCloseTo(mean, 6);
      });
    }),
  );
});
