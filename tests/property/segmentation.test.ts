import fc from "fast-check";
import { expect, test } from "vitest";
import { segmentCounts } from "../../src/analysis/segment-counts.ts";
import { segmentValues } from "../../src/analysis/segment-values.ts";

type Cost = (from: number, to: number) => number;

/** Optimal partitioning by trying every last segment (Jackson et al. 2005): slow and obvious. */
function leastTotal(size: number, penalty: number, cost: Cost): number {
  const best = [-penalty];
  for (let t = 1; t <= size; t += 1) {
    best.push(Math.min(...best.map((b, s) => b + penalty + cost(s, t))));
  }
  return best[size] ?? 0;
}

function total(cuts: readonly number[], size: number, penalty: number, cost: Cost): number {
  const edges = [0, ...cuts, size];
  return cuts.reduce(
    (sum, _, i) => sum + penalty + cost(edges[i + 1] ?? 0, edges[i + 2] ?? 0),
    cost(0, edges[1] ?? size),
  );
}

const sum = (values: readonly number[], from: number, to: number): number =>
  values.slice(from, to).reduce((a, b) => a + b, 0);

const pairs = fc.array(
  fc.tuple(fc.nat({ max: 30 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([n, p]) => ({
    n,
    k: Math.round(n * p ** 3),
  })),
  { minLength: 1, maxLength: 30 },
);

test("counts are split as cheaply as trying every partition does", () => {
  fc.assert(
    fc.property(pairs, fc.double({ min: 0.1, max: 8, noNaN: true }), (bins, penalty) => {
      const n = bins.map((b) => b.n);
      const k = bins.map((b) => b.k);
      const cost: Cost = (from, to) => {
        const [asked, failed] = [sum(n, from, to), sum(k, from, to)];
        const x = Math.max(
          -16,
          Math.min(16, asked === 0 ? 0 : Math.log(failed / (asked - failed))),
        );
        return asked * Math.log1p(Math.exp(x)) - failed * x;
      };
      const cuts = segmentCounts(Float64Array.from(n), Float64Array.from(k), penalty);
      expect(total(cuts, n.length, penalty, cost)).toBeCloseTo(
        leastTotal(n.length, penalty, cost),
        5,
      );
    }),
  );
});

test("values are split as cheaply as trying every partition does, gaps included", () => {
  const value = fc.record({
    y: fc.double({ min: -20, max: 20, noNaN: true }),
    w: fc.constantFrom(0, 1, 1, 2),
  });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 25 }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      (values, penalty) => {
        const cost: Cost = (from, to) => {
          const part = values.slice(from, to);
          const weight = part.reduce((a, v) => a + v.w, 0);
          const mean = weight > 0 ? part.reduce((a, v) => a + v.w * v.y, 0) / weight : 0;
          return part.reduce((a, v) => a + v.w * (v.y - mean) ** 2, 0);
        };
        const y = Float64Array.from(values, (v) => v.y);
        const w = Float64Array.from(values, (v) => v.w);
        const cuts = segmentValues(y, w, penalty);
        expect(total(cuts, values.length, penalty, cost)).toBeCloseTo(
          leastTotal(values.length, penalty, cost),
          5,
        );
      },
    ),
  );
});
