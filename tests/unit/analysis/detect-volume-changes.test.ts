import { expect, test } from "vitest";
import { detectVolumeChanges } from "../../../src/analysis/detect-volume-changes.ts";
import { seededRandom } from "../../support/seeded-random.ts";

const DAY = 1440;

function volume(days: number, factor: (minute: number) => number): Float64Array {
  const random = seededRandom(days);
  return Float64Array.from({ length: days * DAY }, (_, i) => {
    return random.poisson(factor(i) * (100 + 60 * Math.sin((2 * Math.PI * i) / DAY)));
  });
}

const weekend = (i: number): number => (Math.floor(i / DAY) % 7 >= 5 ? 0.2 : 1);

test("requests that stop are one change to the minute, also after a single day", () => {
  for (const days of [1, 5]) {
    const at = days * DAY - 70;
    const found = detectVolumeChanges(volume(days, (i) => (i >= at ? 0 : 1)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: "volume", index: at, after: 0 });
    expect(found[0]?.probability).toBeGreaterThan(0.99);
  }
});

test("a fall to a tenth in the middle is found, its recovery is not another", () => {
  const found = detectVolumeChanges(volume(6, (i) => (i >= 4000 && i < 4600 ? 0.1 : 1)));
  expect(found.map((c) => c.index)).toEqual([4000]);
});

test("a fall to two fifths is found against the pattern of three weeks", () => {
  const found = detectVolumeChanges(volume(21, (i) => weekend(i) * (i >= 27_000 ? 0.4 : 1)));
  expect(found).toHaveLength(1);
  expect(Math.abs((found[0]?.index ?? 0) - 27_000)).toBeLessThanOrEqual(5);
});

test.each([
  ["day and night", 2, () => 1],
  ["many days", 6, () => 1],
  ["weekends of three weeks", 21, weekend],
  ["an hour without requests", 5, (i: number) => (i >= 3000 && i < 3060 ? 0 : 1)],
  ["a rise", 5, (i: number) => (i >= 3000 ? 8 : 1)],
])("%s is no fall", (_, days, factor) => {
  expect(detectVolumeChanges(volume(days, factor))).toEqual([]);
});

test("no, few and absent requests have no change", () => {
  expect(detectVolumeChanges(new Float64Array(0))).toEqual([]);
  expect(detectVolumeChanges(new Float64Array(30).fill(5))).toEqual([]);
  expect(detectVolumeChanges(new Float64Array(5000))).toEqual([]);
  expect(detectVolumeChanges(new Float64Array(5000).fill(Number.NaN))).toEqual([]);
});
