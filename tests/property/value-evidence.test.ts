import fc from "fast-check";
import { expect, test } from "vitest";
import { logSumExp } from "../../src/analysis/log-sum-exp.ts";
import { solvePositive } from "../../src/analysis/solve-positive.ts";
import { type ValueBins, valueEvidence } from "../../src/analysis/value-evidence.ts";

/** The drifts that the evidence is averaged over, restated: deviation in noise, memory in bins. */
const DRIFTS = [
  [0, 1],
  [1, 2],
  [1, 6],
  [1, 20],
  [4, 2],
  [4, 6],
  [4, 20],
  [1, 80],
  [4, 80],
  [12, 80],
  [30, 400],
] as const;

interface Case {
  readonly value: readonly number[];
  readonly weight: readonly number[];
}

const bin = fc.record({
  value: fc.double({ min: -6, max: 6, noNaN: true }),
  weight: fc.constantFrom(0, 1, 1, 2),
});
const cases = fc
  .array(bin, { minLength: 4, maxLength: 9 })
  .map((bins): Case => ({ value: bins.map((b) => b.value), weight: bins.map((b) => b.weight) }))
  .filter(({ weight }) => weight.filter((w) => w > 0).length >= 3);

function binsOf({ value, weight }: Case): ValueBins {
  return {
    value: Float64Array.from(value),
    weight: Float64Array.from(weight),
    time: Float64Array.from(value, (_, i) => i),
  };
}

/**
 * The same with every bin's covariance with every other written out: noise of unknown size integrated out under 1 / size,
 * level, trend and steps under their priors. Slow and obvious.
 */
function spelledOut({ value, weight }: Case, steps: readonly number[]): number {
  const seen = value.flatMap((_, i) => ((weight[i] ?? 0) > 0 ? [i] : []));
  const y = Float64Array.from(seen, (i) => value[i] ?? 0);
  const terms = [0, 1].flatMap((trend) =>
    DRIFTS.map(([deviation, memory]) => {
      const shock = 25 * (1 + deviation ** 2 * (1 - Math.exp(-2 / memory)));
      const of = (i: number): number[] => [
        100 * Math.sqrt(shock),
        ...(trend === 1 ? [Math.sqrt(shock) * ((2 * i) / (value.length - 1) - 1)] : []),
        ...steps.map((s) => (i >= s ? Math.sqrt(shock) : 0)),
      ];
      const covariance = seen.flatMap((i) =>
        seen.map((j) => {
          const drift = deviation ** 2 * Math.exp(-Math.abs(i - j) / memory);
          const columns = of(i).reduce((sum, x, c) => sum + x * (of(j)[c] ?? 0), 0);
          return drift + columns + (i === j ? 1 / (weight[i] ?? 1) : 0);
        }),
      );
      const { solution, logDeterminant } = solvePositive(Float64Array.from(covariance), y);
      const rest = y.reduce((sum, v, i) => sum + v * (solution[i] ?? 0), 0);
      return -logDeterminant / 2 - (seen.length / 2) * Math.log(Math.max(rest, 1e-12));
    }),
  );
  return logSumExp(terms) - Math.log(terms.length);
}

test("the evidence of values is the density of all of them together, with and without a step", () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 3 }), (one, step) => {
      const whole = { from: 0, to: one.value.length };
      for (const steps of [[], [step]]) {
        const evidence = valueEvidence(binsOf(one), { ...whole, steps });
        expect(evidence).toBeCloseTo(spelledOut(one, steps), 3);
      }
    }),
  );
});

test("the evidence for a step does not depend on the unit of the values", () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(0.001, 7, 4000), (one, unit) => {
      const gain = (scaled: Case): number => {
        const whole = { from: 0, to: one.value.length };
        const bins = binsOf(scaled);
        return (
          valueEvidence(bins, { ...whole, steps: [2] }) -
          valueEvidence(bins, { ...whole, steps: [] })
        );
      };
      fc.pre(one.value.some((v, i) => (one.weight[i] ?? 0) > 0 && Math.abs(v) > 0.1));
      const scaled = { ...one, value: one.value.map((v) => v * unit) };
      expect(gain(scaled)).toBeCloseTo(gain(one), 4);
    }),
  );
});

test("a step that is there speaks for itself, and a gap says nothing whatever stands in it", () => {
  const noise = [0.3, -0.8, 0.5, -0.1, 0.9, -0.6, 0.2, -0.4, 0.7, -0.9, 0.1, 0.6];
  const gain = (value: readonly number[], weight = value.map(() => 1)): number => {
    const bins = binsOf({ value, weight });
    const whole = { from: 0, to: value.length };
    return (
      valueEvidence(bins, { ...whole, steps: [6] }) - valueEvidence(bins, { ...whole, steps: [] })
    );
  };
  expect(gain(noise)).toBeLessThan(0);
  expect(gain(noise.map((v, i) => v + (i >= 6 ? 6 : 0)))).toBeGreaterThan(2);
  const wild = noise.map((v, i) => (i === 9 ? 500 : v));
  expect(
    gain(
      wild,
      noise.map((_, i) => (i === 9 ? 0 : 1)),
    ),
  ).toBeLessThan(0);
});
