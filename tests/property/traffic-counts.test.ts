import fc from "fast-check";
import { expect, test } from "vitest";
import { countExposed, type Exposure } from "../../src/analysis/exposure.ts";
import { hourlyTotals } from "../../src/analysis/hourly-totals.ts";
import { groupByPrompt } from "../../src/analysis/prompt-traffic.ts";
import { rawSplit } from "../../src/analysis/raw-counts.ts";
import { samplingUnit } from "../../src/analysis/sampling-unit.ts";
import { splitTraffic } from "../../src/analysis/spike-gain.ts";
import { binOf, makeTimeGrid, startOf } from "../../src/analysis/time-grid.ts";
import { between, sheetOf } from "../../src/analysis/traffic-sheet.ts";
import { buildSeries } from "../support/series-builder.ts";

const START = 29_000_040;
const LENGTH = 3000;

interface Call {
  readonly minute: number;
  readonly hash: string;
  readonly size: string;
  readonly failed: boolean;
}

const call = fc.record({
  minute: fc.integer({ min: 0, max: LENGTH - 1 }),
  hash: fc.constantFrom("a", "b", "c"),
  size: fc.constantFrom("short", "long"),
  failed: fc.boolean(),
});

/** Single calls as a store would give them: a series a key, each minute once, in order. */
function seriesOf(calls: readonly Call[]): ReturnType<typeof buildSeries>[] {
  const keys = new Map<string, Call[]>();
  for (const one of calls) {
    const name = `${one.hash} ${one.size}`;
    keys.set(name, [...(keys.get(name) ?? []), one]);
  }
  return [...keys.values()].map((own) => {
    const minutes = [...new Set(own.map((one) => one.minute))].sort((a, b) => a - b);
    const counts = minutes.map((minute) => {
      const here = own.filter((one) => one.minute === minute);
      return [START + minute, here.length, here.filter((one) => one.failed).length] as const;
    });
    const { hash = "", size = "" } = own[0] ?? {};
    return buildSeries({ hash, segment: { size } }, counts);
  });
}

/** Judged and failed of the calls that hold, one by one: slow and obvious. */
function tally(calls: readonly Call[], holds: (one: Call) => boolean): { n: number; k: number } {
  const own = calls.filter(holds);
  return { n: own.length, k: own.filter((one) => one.failed).length };
}

test("running sums over labels and kinds of input count as going through the calls does", () => {
  fc.assert(
    fc.property(
      fc.array(call, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: LENGTH }),
      fc.integer({ min: 0, max: LENGTH }),
      (calls, one, two) => {
        const grid = makeTimeGrid(START, START + LENGTH, START + LENGTH);
        const [traffic] = groupByPrompt(seriesOf(calls), grid);
        if (!traffic) return;
        const [from, to] = [
          binOf(grid, START + Math.min(one, two)),
          binOf(grid, START + Math.max(one, two)),
        ];
        const live = (c: Call): boolean =>
          START + c.minute >= startOf(grid, from) && START + c.minute < startOf(grid, to);
        const place = traffic.labels.findIndex((label) => label.hash === "b");
        const exposure: Exposure = place < 0 ? [] : [{ label: place, from, to }];
        const sheet = sheetOf(traffic, { size: "long" }, grid);
        const root = sheetOf(traffic, {}, grid);
        const exposed = tally(calls, (c) => c.size === "long" && c.hash === "b" && live(c));
        const inside = tally(calls, (c) => c.size === "long");
        expect(between(sheet.all, from, to)).toEqual(
          tally(calls, (c) => c.size === "long" && live(c)),
        );
        expect(countExposed(sheet, exposure, 0, grid.size)).toEqual(exposed);
        const split = splitTraffic(root, sheet, exposure, 0, root.bins);
        expect(split.exposed).toEqual(exposed);
        expect(split.unexposed).toEqual({ n: inside.n - exposed.n, k: inside.k - exposed.k });
        expect(split.others).toEqual(tally(calls, (c) => c.size === "short"));
        const bench = { traffic, grid } as Parameters<typeof rawSplit>[0];
        expect(rawSplit(bench, { size: "long" }, exposure).exposed).toEqual(exposed);
        expect(samplingUnit(traffic)).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: 150 },
  );
});

test("hours add up to all calls, each in its own", () => {
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (calls) => {
      const grid = makeTimeGrid(START, START + LENGTH, START + LENGTH);
      const [traffic] = groupByPrompt(seriesOf(calls), grid);
      if (!traffic) return;
      const hours = hourlyTotals(traffic, grid);
      hours.judged.forEach((n, i) => {
        const own = tally(calls, (c) => Math.floor((START + c.minute) / 60) === hours.first + i);
        expect([n, hours.failed[i]]).toEqual([own.n, own.k]);
      });
    }),
    { numRuns: 60 },
  );
});
