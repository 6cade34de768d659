import fc from "fast-check";
import { expect, test } from "vitest";
import { kitagawa } from "../../../src/analysis/kitagawa.ts";

test("other inputs at the same rates are all mix", () => {
  const parts = kitagawa([
    { before: { n: 500, k: 50 }, after: { n: 100, k: 10 } },
    { before: { n: 500, k: 250 }, after: { n: 900, k: 450 } },
  ]);
  expect(parts.mix).toBeCloseTo(0.16, 12);
  expect(parts.rate).toBeCloseTo(0, 12);
});

test("the same inputs at another rate are all rate", () => {
  const parts = kitagawa([
    { before: { n: 80, k: 0 }, after: { n: 160, k: 16 } },
    { before: { n: 20, k: 2 }, after: { n: 40, k: 4 } },
  ]);
  expect(parts.mix).toBeCloseTo(0, 12);
  expect(parts.rate).toBeCloseTo(0.08, 12);
});

test("a kind of input that was not there before counts as mix", () => {
  const parts = kitagawa([
    { before: { n: 100, k: 1 }, after: { n: 100, k: 1 } },
    { before: { n: 0, k: 0 }, after: { n: 100, k: 40 } },
  ]);
  expect(parts.rate).toBeCloseTo(0, 12);
  expect(parts.mix).toBeCloseTo(0.195, 12);
});

test("nothing on one side is no rise", () => {
  expect(kitagawa([{ before: { n: 0, k: 0 }, after: { n: 5, k: 1 } }]).total).toBe(0);
});

test("both parts sum to the difference of the whole rates", () => {
  const counts = fc.tuple(
    fc.integer({ min: 1, max: 500 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const side = counts.map(([n, share]) => ({ n, k: Math.floor(n * share) }));
  const stratum = fc.record({ before: side, after: side });
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
      const whole = (of: "before" | "after"): number =>
        strata.reduce((sum, s) => sum + s[of].k, 0) / strata.reduce((sum, s) => sum + s[of].n, 0);
      expect(kitagawa(strata).total).toBeCloseTo(whole("after") - whole("before"), 10);
    }),
  );
});
