import fc from "fast-check";
import { expect, test } from "vitest";
import { rateWandering } from "../../src/analysis/rate-wandering.ts";
import { seededRandom } from "../support/seeded-random.ts";

/** Bins of 4,000 calls whose log rate is `level` of the bin. */
function wandering(seed: number, level: (bin: number) => number, size = 400) {
  const random = seededRandom(seed);
  const n = new Float64Array(size).fill(4000);
  const k = n.map((asked, i) => random.poisson(asked * 0.05 * Math.exp(level(i))));
  return rateWandering(n, k, new Float64Array(size).fill(1));
}

test("a rate that holds still does not wander, whether or not it takes a step", () => {
  for (const seed of [1, 2, 3, 4]) {
    const still = wandering(seed, () => 0);
    const stepped = wandering(seed, (i) => (i >= 200 ? 1.5 : 0));
    expect(still.variance).toBeLessThan(3 * still.error);
    expect(stepped.variance).toBeLessThan(3 * stepped.error);
  }
});

test("the variance from bin to bin is found to within its own error", () => {
  for (const seed of [1, 2, 3, 4]) {
    const random = seededRandom(100 + seed);
    const moves = Array.from({ length: 400 }, () => 0.1 * random.normal());
    // Independent levels: neighbours differ by twice the variance of one.
    const { variance, error } = wandering(seed, (i) => moves[i] ?? 0);
    expect(Math.abs(variance - 0.02)).toBeLessThan(3 * error);
    expect(variance).toBeGreaterThan(2 * error);
  }
});

test("it is the median of the excess over all pairs that hold ten failures", () => {
  const bins = fc.array(
    fc.record({
      n: fc.oneof({ arbitrary: fc.integer({ min: 100, max: 400 }), weight: 9 }, fc.constant(0)),
      share: fc.double({ min: 0.02, max: 0.5, noNaN: true }),
      inflation: fc.double({ min: 1, max: 3, noNaN: true }),
    }),
    { maxLength: 60, size: "max" },
  );
  fc.assert(
    fc.property(bins, (all) => {
      const k = all.map((b) => Math.floor(b.n * b.share));
      const excess = all.slice(1).flatMap((after, i) => {
        const [before, ka = 0, kb = 0] = [all[i], k[i], k[i + 1]];
        if (before === undefined || ka + kb < 10 || before.n === 0 || after.n === 0) return [];
        const share = (ka + kb) / (before.n + after.n);
        const step = Math.log((kb + 0.5) / after.n / ((ka + 0.5) / before.n));
        const chance = (before.inflation / before.n + after.inflation / after.n) / share;
        return [step ** 2 / 0.4549 - chance];
      });
      const middle = [...excess].sort((a, b) => a - b)[Math.floor(excess.length / 2)] ?? 0;
      const { variance } = rateWandering(
        Float64Array.from(all, (b) => b.n),
        Float64Array.from(k),
        Float64Array.from(all, (b) => b.inflation),
      );
      expect(variance).toBeCloseTo(excess.length < 20 ? 0 : Math.max(0, middle), 9);
    }),
  );
});

test("too few failures to tell is no wandering and no error", () => {
  const few = new Float64Array(100).fill(1);
  const many = new Float64Array(100).fill(50);
  expect(rateWandering(many, few, few)).toEqual({ variance: 0, error: 0 });
  expect(rateWandering(new Float64Array(0), few, few)).toEqual({ variance: 0, error: 0 });
});
