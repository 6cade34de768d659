import { describe, expect, test } from "vitest";
import { detectValueChanges } from "../../../src/analysis/detect-value-changes.ts";
import { seededRandom } from "../../support/seeded-random.ts";

/** Yearly flow of the Nile at Aswan, 1871 to 1970 (Cobb 1978); its fall of 1899 is the textbook change point. */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
  799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701,
  916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862,
  698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812,
  742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906,
  901, 1170, 912, 746, 919, 718, 714, 740,
];

function wandering(seed: number, length: number, correlation: number): Float64Array {
  const random = seededRandom(seed);
  let x = random.normal();
  return Float64Array.from({ length }, () => {
    x = correlation * x + Math.sqrt(1 - correlation ** 2) * random.normal();
    return x;
  });
}

test("the Nile changes in 1899, from 1098 to 850, as in Cobb (1978)", () => {
  const { changePoints } = detectValueChanges(Float64Array.from(NILE));
  expect(changePoints).toHaveLength(1);
  expect(changePoints[0]?.index).toBe(28);
  expect(changePoints[0]?.before).toBeCloseTo(1097.75, 0);
  expect(changePoints[0]?.after).toBeCloseTo(849.97, 0);
});

test.each([0, 0.4, 0.8])("noise with a correlation of %f alarms in at most one of twenty", (r) => {
  let alarms = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    alarms += detectValueChanges(wandering(seed, 80 + 5 * seed, r)).changePoints.length > 0 ? 1 : 0;
  }
  expect(alarms).toBeLessThanOrEqual(2);
});

test("a step of three standard deviations is found in nine of ten", () => {
  let found = 0;
  for (let seed = 1; seed <= 30; seed += 1) {
    const values = wandering(seed, 150, 0.3).map((y, i) => (i >= 70 ? y + 3 : y));
    const { changePoints } = detectValueChanges(values);
    if (changePoints.length === 1 && Math.abs((changePoints[0]?.index ?? 0) - 70) <= 3) found += 1;
  }
  expect(found).toBeGreaterThanOrEqual(27);
});

describe("what is no change", () => {
  test("a steady trend", () => {
    const values = wandering(4, 300, 0).map((y, i) => y + i / 20);
    expect(detectValueChanges(values).changePoints).toEqual([]);
  });

  test("a level that moves by many jumps", () => {
    const random = seededRandom(9);
    let x = 0;
    const values = Float64Array.from({ length: 300 }, () => {
      x += random.uniform() < 0.15 ? 2 * random.normal() : 0.02 * random.normal();
      return x;
    });
    expect(detectValueChanges(values).changePoints).toEqual([]);
  });

  test("a single wild value", () => {
    const values = wandering(5, 200, 0.2).map((y, i) => (i === 90 ? 60 : y));
    expect(detectValueChanges(values).changePoints).toEqual([]);
  });

  test.each([
    ["nothing", []],
    ["one value", [3]],
    ["a constant", [4, 4, 4, 4, 4, 4, 4, 4]],
    ["gaps only", [Number.NaN, Number.NaN, Number.NaN]],
  ])("%s", (_, values) => {
    expect(detectValueChanges(Float64Array.from(values)).changePoints).toEqual([]);
  });
});

test("shift and scale move the levels and nothing else", () => {
  const values = wandering(6, 120, 0.2).map((y, i) => (i >= 50 ? y + 4 : y));
  const plain = detectValueChanges(values).changePoints;
  const moved = detectValueChanges(values.map((y) => 1000 + 8 * y)).changePoints;
  expect(moved.map((c) => c.index)).toEqual(plain.map((c) => c.index));
  expect(plain).toHaveLength(1);
  expect(moved[0]?.before).toBeCloseTo(1000 + 8 * (plain[0]?.before ?? 0), 6);
  expect(moved[0]?.after).toBeCloseTo(1000 + 8 * (plain[0]?.after ?? 0), 6);
  expect(moved[0]?.probability).toBeCloseTo(plain[0]?.probability ?? 0, 6);
});

test("gaps do not move a change", () => {
  const values = wandering(8, 150, 0).map((y, i) =>
    i % 7 === 0 ? Number.NaN : y + (i >= 75 ? 5 : 0),
  );
  expect(detectValueChanges(values).changePoints.map((c) => c.index)).toEqual([75]);
});
