import { expect, test } from "vitest";
import { lordenBound } from "../../../../benchmarks/drift/lorden-bound.ts";
import { LOOKS_A_DAY, LOOKS_A_WEEK } from "../../../../src/analysis/watch/watch-state.ts";
import { DRIFT_FAMILIES, simulateWatch } from "../../../support/drift-simulation.ts";

// The long run with its figures is benchmarks/drift; the seeds here are others.

test.each(DRIFT_FAMILIES)("a %s series in which nothing changes is not reported", (family) => {
  const cells = [
    [100, 0.05],
    [1000, 0.01],
    [10_000, 0.01],
  ] as const;
  const alarms = cells.flatMap(([traffic, rate], index) => {
    const recipe = { seed: 500_000 + index, weeks: 8, traffic, rate, family };
    return simulateWatch(recipe).opened;
  });
  expect(alarms).toEqual([]);
});

const begin = 4 * LOOKS_A_WEEK + 321;

test.each([
  [100, 0.01, 2],
  [1000, 0.001, 2],
  [10_000, 0.001, 1.5],
] as const)(
  "with %d calls a look and a rate of %d, ×%d is found near Lorden's bound and dated to within it",
  (traffic, rate, ratio) => {
    const bound = lordenBound(traffic, rate, rate * ratio);
    const late = [1, 2, 3, 4].map((seed) => {
      const { opened, since } = simulateWatch({
        ...{ seed: 510_000 + seed, traffic, rate, family: "plain", flat: true },
        weeks: 4.5,
        factor: (look) => (look < begin ? 1 : ratio),
      });
      expect(opened).toHaveLength(1);
      expect(Math.abs((since[0] ?? 0) - begin)).toBeLessThan(1.5 * bound + 12);
      return (opened[0] ?? Number.POSITIVE_INFINITY) - begin + 1;
    });
    const mean = late.reduce((a, b) => a + b, 0) / late.length;
    expect(mean).toBeLessThan(2 * bound + 2);
    expect(Math.min(...late)).toBeGreaterThan(0);
  },
);

test("a rate that creeps to its double over three weeks is found before it gets there", () => {
  const creep = 3 * LOOKS_A_WEEK;
  const { opened } = simulateWatch({
    ...{ seed: 520_001, weeks: 9, traffic: 1000, rate: 0.01, family: "daily" },
    factor: (look) => 1 + Math.min(1, Math.max(0, look - begin) / creep),
  });
  expect(opened[0]).toBeGreaterThan(begin);
  expect(opened[0]).toBeLessThan(begin + creep);
});

test("an alarm ends once, after the rate is back, and the reference does not learn the rise", () => {
  const end = begin + 5 * LOOKS_A_DAY;
  const recipe = { seed: 530_001, weeks: 8, traffic: 1000, rate: 0.01, family: "daily" } as const;
  const factor = (look: number) => (look >= begin && look < end ? 2 : 1);
  const { opened, cleared } = simulateWatch({ ...recipe, factor });
  expect(opened).toHaveLength(1);
  expect(cleared).toHaveLength(1);
  expect(cleared[0]).toBeGreaterThan(end);
  expect(cleared[0]).toBeLessThan(end + LOOKS_A_DAY / 2);
});

test("a rise that lasts stays open", () => {
  const factor = (look: number) => (look < begin ? 1 : 1.6);
  const recipe = { seed: 540_001, weeks: 10, traffic: 1000, rate: 0.01, family: "plain" } as const;
  const { opened, cleared } = simulateWatch({ ...recipe, factor });
  expect(opened).toHaveLength(1);
  expect(cleared).toEqual([]);
});
