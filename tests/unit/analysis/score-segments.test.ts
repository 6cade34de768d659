import fc from "fast-check";
import { expect, test } from "vitest";
import type { InputKind } from "../../../src/analysis/prompt-bench.ts";
import { groupByPrompt } from "../../../src/analysis/prompt-traffic.ts";
import { scoreSegments } from "../../../src/analysis/score-segments.ts";
import { makeTimeGrid } from "../../../src/analysis/time-grid.ts";
import { sheetOf } from "../../../src/analysis/traffic-sheet.ts";
import type { Segment } from "../../../src/domain/outcome.ts";
import { buildSeries } from "../../support/series-builder.ts";

const START = 29_000_040;
const SPIKE = START + 100;

/** Judged and failed of a kind of input since the spike; before it all went well. */
type Since = readonly [segment: Segment, judged: number, failed: number];

function score(rows: readonly Since[]): readonly InputKind[] {
  const grid = makeTimeGrid(START, SPIKE + 60, SPIKE);
  const series = rows.map(([segment, judged, failed]) =>
    buildSeries({ segment }, [
      [START, judged, 0],
      [SPIKE, judged, failed],
    ]),
  );
  const [traffic] = groupByPrompt(series, grid);
  if (!traffic) return [];
  return scoreSegments(traffic, sheetOf(traffic, {}, grid), grid, SPIKE - START);
}

test("a kind that fails far more often than anything does on an ordinary day is looked at", () => {
  const [, best] = score([
    [{ size: "long" }, 10, 8],
    [{ size: "short" }, 400, 4],
  ]);
  expect(best?.sheet.segment).toEqual({ size: "long" });
});

test("a kind is looked at also where the rest fails so often that no ordinary rate fits it", () => {
  const [, best] = score([
    [{ size: "long" }, 40, 36],
    [{ size: "short" }, 40, 20],
    [{ size: "tiny" }, 40, 20],
  ]);
  expect(best?.sheet.segment).toEqual({ size: "long" });
});

test("nothing failed, everything failed or every kind failed alike: all inputs are one", () => {
  for (const failed of [0, 5, 20]) {
    const kinds = score([
      [{ size: "long" }, 20, failed],
      [{ size: "short" }, 20, failed],
    ]);
    expect(kinds.map((kind) => kind.sheet.segment)).toEqual([{}]);
  }
});

test("the chances of the kinds and of all inputs alike are at most one", () => {
  const kinds = score([
    [{ size: "long", channel: "web" }, 40, 20],
    [{ size: "short", channel: "web" }, 40, 3],
    [{ size: "short", channel: "api" }, 40, 2],
  ]);
  const total = kinds.reduce((sum, kind) => sum + Math.exp(kind.logPrior), 0);
  expect(kinds.length).toBeGreaterThan(2);
  expect(total).toBeLessThanOrEqual(1 + 1e-12);
});

/** Twice the log likelihood ratio is the G statistic of a two-by-two table, summed cell by cell (Sokal and Rohlf). */
function slowLikelihoodRatio(k: number, n: number, allK: number, allN: number): number {
  const cells = [
    [k, (n * allK) / allN],
    [n - k, (n * (allN - allK)) / allN],
    [allK - k, ((allN - n) * allK) / allN],
    [allN - n - (allK - k), ((allN - n) * (allN - allK)) / allN],
  ] as const;
  return cells.reduce(
    (sum, [seen, meant]) => sum + (seen > 0 ? seen * Math.log(seen / meant) : 0),
    0,
  );
}

const row = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }));

test("kinds come in the order of the likelihood ratio of a two-by-two table", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 7 }), (drawn) => {
      const rows = drawn.map(
        ([n, share], i): Since => [{ kind: `k${i}` }, n, Math.round(n * share)],
      );
      const allN = rows.reduce((sum, [, n]) => sum + n, 0);
      const allK = rows.reduce((sum, [, , k]) => sum + k, 0);
      const gains = new Map(
        rows.map(([s, n, k]) => [s["kind"], slowLikelihoodRatio(k, n, allK, allN)]),
      );
      const kinds = score(rows).slice(1);
      const seen = kinds.map((kind) => gains.get(kind.sheet.segment["kind"] ?? "") ?? Number.NaN);
      for (let i = 1; i < seen.length; i += 1)
        expect(seen[i - 1]).toBeGreaterThanOrEqual((seen[i] ?? 0) - 1e-9);
      for (const [segment, n, k] of rows) {
        const more = k >= 4 && k / n > allK / allN + 1e-9;
        if (more) expect(kinds.map((kind) => kind.sheet.segment)).toContainEqual(segment);
      }
    }),
    { numRuns: 200 },
  );
});
