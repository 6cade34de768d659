import fc from "fast-check";
import { expect, test } from "vitest";
import { driftRegression } from "../../src/analysis/drift-regression.ts";
import { solvePositive } from "../../src/analysis/solve-positive.ts";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const row = fc.record({
  x: number(-3, 3),
  y: number(-5, 5),
  noise: number(0.1, 4),
  gap: number(0.5, 9),
});

/** Log density of a Gaussian with mean 0 and the full covariance matrix, without its constant: slow and obvious. */
function density(y: readonly number[], covariance: readonly (readonly number[])[]): number {
  const { solution, logDeterminant } = solvePositive(
    Float64Array.from(covariance.flat()),
    Float64Array.from(y),
  );
  return -0.5 * (logDeterminant + y.reduce((sum, v, i) => sum + v * (solution[i] ?? 0), 0));
}

test("the evidence is the Gaussian density under noise, drift and priors together", () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 9 }),
      number(0, 2),
      number(1, 50),
      (rows, deviation, memory) => {
        let now = 0;
        const time = rows.map((r) => {
          now += r.gap;
          return now;
        });
        const precision = [0.5, 2];
        const covariance = rows.map((a, i) =>
          rows.map((b, j) => {
            const between = Math.abs((time[i] ?? 0) - (time[j] ?? 0));
            const drift = deviation ** 2 * Math.exp(-between / memory);
            return 1 / 0.5 + (a.x * b.x) / 2 + drift + (i === j ? a.noise : 0);
          }),
        );
        const design = {
          width: 3,
          rows: Float64Array.from(rows.flatMap((r) => [1, r.x, r.y])),
          noise: Float64Array.from(rows, (r) => r.noise),
          time: Float64Array.from(time),
          precision: Float64Array.from(precision),
        };
        const { evidence } = driftRegression(design, { deviation, memory });
        expect(evidence).toBeCloseTo(
          density(
            rows.map((r) => r.y),
            covariance,
          ),
          5,
        );
      },
    ),
  );
});
