import { expect, test } from "vitest";
import { successiveDispersion } from "../../../src/analysis/successive-dispersion.ts";
import { randomSource } from "../../support/incidents/random-source.ts";

function blocks(rateOf: (block: number) => number): { n: Float64Array; k: Float64Array } {
  const random = randomSource(5);
  const n = new Float64Array(600).fill(80);
  const k = n.map((size, i) => {
    let failed = 0;
    for (let j = 0; j < size; j += 1) failed += Number(random.chance(rateOf(i)));
    return failed;
  });
  return { n, k };
}

test("binomial blocks have a dispersion near 1", () => {
  const { n, k } = blocks(() => 0.05);
  expect(successiveDispersion(n, k, 0)).toBeGreaterThan(0.85);
  expect(successiveDispersion(n, k, 0)).toBeLessThan(1.15);
});

test("blocks that jump up and down have more, and one lasting step hardly any more", () => {
  const restless = blocks((i) => (i % 2 === 0 ? 0.02 : 0.08));
  expect(successiveDispersion(restless.n, restless.k, 0)).toBeGreaterThan(2);
  const step = blocks((i) => (i < 300 ? 0.03 : 0.06));
  expect(successiveDispersion(step.n, step.k, 1)).toBeLessThan(1.3);
});

test("too little to tell is undefined", () => {
  expect(
    successiveDispersion(new Float64Array(3).fill(5), new Float64Array(3).fill(1), 0),
  ).toBeUndefined();
  expect(
    successiveDispersion(new Float64Array(50).fill(5), new Float64Array(50), 0),
  ).toBeUndefined();
});
