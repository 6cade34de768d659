import { describe, expect, test } from "vitest";
import { detectRateChanges } from "../../../src/analysis/detect-rate-changes.ts";
import { type CountRecipe, simulatedCounts } from "../../support/simulated-counts.ts";

const counts = (length: number, f: (i: number) => number): Float64Array =>
  Float64Array.from({ length }, (_, i) => f(i));

const run = (recipe: CountRecipe) => {
  const { n, k } = simulatedCounts(recipe);
  return detectRateChanges(n, k);
};

describe("a series without change", () => {
  const recipes: Omit<CountRecipe, "seed">[] = [
    { volume: 400, rate: 0.01 },
    { volume: 40, rate: 0.002 },
    { volume: 800, rate: 0.02, drift: 0.12, memory: 40 },
    { volume: 800, rate: 0.01, drift: 0.1, memory: 120, clumping: 0.1 },
    { volume: 500, rate: 0.02, wave: 0.25 },
    { volume: 30, rate: 0.01, clumping: 0.5 },
  ];

  test("alarms in at most one of twenty", () => {
    let alarms = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const recipe = recipes[seed % recipes.length] ?? {};
      if (run({ ...recipe, seed }).changePoints.length > 0) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(3);
  });
});

describe("the only change of a series", () => {
  // What is said at even odds: 1 / (1 + e^-0.6).
  const EVEN = 0.6457;
  const lone = (ratio: number): number[] =>
    Array.from({ length: 60 }, (_, i) =>
      run({ seed: 300 + i, volume: 60, rate: 0.006, factor: (t) => (t >= 1440 ? ratio : 1) }),
    )
      .filter(({ changePoints }) => changePoints.length === 1)
      .map(({ changePoints: [point] }) => point?.probability ?? 0);

  test("is reported as a rise also where it is less likely than not", () => {
    const rises = lone(1.25);
    expect(rises.some((probability) => probability < EVEN)).toBe(true);
    expect(Math.min(...rises)).toBeGreaterThan(0.3);
  });

  test("is reported as a fall only where it is likelier than not", () => {
    const falls = lone(1 / 1.25);
    expect(falls.length).toBeGreaterThan(0);
    expect(Math.min(...falls)).toBeGreaterThan(EVEN);
  });
});

describe("a step", () => {
  test("to three times the rate is found within a quarter of an hour in nine of ten", () => {
    let found = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const at = 900 + 37 * seed;
      const { changePoints } = run({
        seed,
        volume: 80,
        rate: 0.01,
        drift: 0.08,
        clumping: 0.05,
        factor: (t) => (t >= at ? 3 : 1),
      });
      if (changePoints.length === 1 && Math.abs((changePoints[0]?.index ?? 0) - at) <= 15)
        found += 1;
    }
    expect(found).toBeGreaterThanOrEqual(27);
  });

  test("has an interval that holds the true minute and rates with theirs", () => {
    const { changePoints } = run({ seed: 7, factor: (t) => (t >= 1500 ? 5 : 1) });
    const [point] = changePoints;
    expect(changePoints).toHaveLength(1);
    expect(point?.interval[0]).toBeLessThanOrEqual(1500);
    expect(point?.interval[1]).toBeGreaterThanOrEqual(1500);
    expect(point?.beforeInterval[0]).toBeLessThan(0.01);
    expect(point?.beforeInterval[1]).toBeGreaterThan(0.01);
    expect(point?.afterInterval[0]).toBeLessThan(0.05);
    expect(point?.afterInterval[1]).toBeGreaterThan(0.05);
    expect(point?.probability).toBeGreaterThan(0.99);
  });

  test("of which only the last twelve minutes are there is found", () => {
    const { changePoints } = run({ seed: 3, minutes: 1440, factor: (t) => (t >= 1428 ? 20 : 1) });
    expect(changePoints.map((c) => c.index)).toEqual([1428]);
  });

  test("up and down again is two changes", () => {
    const up = (t: number) => (t >= 1200 && t < 1500 ? 4 : 1);
    const { changePoints } = run({ seed: 5, volume: 300, factor: up });
    expect(changePoints).toHaveLength(2);
    expect(Math.abs((changePoints[0]?.index ?? 0) - 1200)).toBeLessThanOrEqual(3);
    expect(Math.abs((changePoints[1]?.index ?? 0) - 1500)).toBeLessThanOrEqual(3);
  });

  test("from none to all is found to the bucket", () => {
    const { changePoints } = detectRateChanges(
      counts(60, () => 10),
      counts(60, (i) => (i >= 30 ? 10 : 0)),
    );
    expect(changePoints).toMatchObject([{ index: 30, interval: [30, 30], before: 0, after: 1 }]);
  });
});

test("a short spike is reported apart and is no change", () => {
  const spike = (t: number) => (t >= 1000 && t < 1006 ? 15 : 1);
  const { changePoints, spikes } = run({ seed: 11, volume: 500, factor: spike });
  expect(changePoints).toEqual([]);
  expect(spikes).toHaveLength(1);
  expect(spikes[0]?.index).toBe(1000);
  expect(spikes[0]?.end).toBe(1006);
});

test.each([1, 2, 3, 4])("a rise over two hours is one change within the rise (draw %i)", (seed) => {
  const ramp = (t: number) => 10 ** Math.min(1, Math.max(0, (t - 1300) / 120));
  const { changePoints } = run({ seed, volume: 800, rate: 0.01, factor: ramp });
  expect(changePoints).toHaveLength(1);
  expect(changePoints[0]?.index).toBeGreaterThanOrEqual(1285);
  expect(changePoints[0]?.index).toBeLessThanOrEqual(1435);
});

test.each([
  ["empty", 0, () => 0, () => 0],
  ["one bucket", 1, () => 5, () => 1],
  ["no requests", 1500, () => 0, () => 0],
  ["no failures", 1500, () => 50, () => 0],
  ["failures only", 1500, () => 50, () => 50],
  ["nothing but gaps that are no numbers", 90, () => Number.NaN, () => Number.NaN],
])("%s has no change", (_, length, n, k) => {
  const answer = detectRateChanges(counts(length, n), counts(length, k));
  expect(answer).toEqual({ changePoints: [], spikes: [], dispersion: 0 });
});

test("gaps between buckets do not hide a change", () => {
  const { changePoints } = detectRateChanges(
    counts(2000, (i) => (i % 3 === 0 ? 100 : 0)),
    counts(2000, (i) => (i % 3 === 0 ? 2 + 18 * Number(i >= 1000) : 0)),
  );
  expect(changePoints).toHaveLength(1);
  expect(changePoints[0]?.index).toBeGreaterThanOrEqual(998);
  expect(changePoints[0]?.index).toBeLessThanOrEqual(1002);
});

test("the input is not changed", () => {
  const { n, k } = simulatedCounts({ seed: 2, factor: (t) => (t > 1000 ? 4 : 1) });
  const copies = [Float64Array.from(n), Float64Array.from(k)];
  detectRateChanges(n, k);
  expect([n, k]).toEqual(copies);
});
