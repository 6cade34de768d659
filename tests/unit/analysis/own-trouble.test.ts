import { expect, test } from "vitest";
import { ownTrouble } from "../../../src/analysis/own-trouble.ts";
import { makeTimeGrid } from "../../../src/analysis/time-grid.ts";
import { USUAL_TROUBLE } from "../../../src/analysis/trouble-rate.ts";
import { buildBench } from "../../support/bench-builder.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const FROM = 29_000_040;
const SINCE = FROM + 5 * 1440;
const UNTIL = SINCE + 90;

function bench(failed: (minute: number) => number) {
  const counts: MinuteCounts[] = [];
  for (let minute = FROM; minute < UNTIL; minute += 1) counts.push([minute, 20, failed(minute)]);
  return buildBench([buildSeries({}, counts)], { from: FROM, since: SINCE, until: UNTIL });
}

const everyday = (minute: number): number => (minute % 10 === 0 ? 1 : 0);

test("a prompt whose rate is as ever weighs next to nothing by itself", () => {
  const weight = bench(everyday).ownTrouble;
  expect(weight).toBeGreaterThanOrEqual(0);
  expect(weight).toBeLessThan(0.1);
});

test("a prompt that begins to fail when asked about weighs the more the more it fails", () => {
  const [some, many] = [2, 8].map(
    (more) => bench((m) => everyday(m) + (m >= SINCE ? more : 0)).ownTrouble,
  );
  expect(some).toBeGreaterThan(20);
  expect(many).toBeGreaterThan(some ?? 0);
});

test("a rise hours from the moment asked about weighs less than the same beside it", () => {
  const rise = (at: number): number =>
    bench((m) => everyday(m) + (m >= at && m < at + 60 ? 4 : 0)).ownTrouble;
  expect(rise(SINCE - 600)).toBeLessThan(rise(SINCE - 5));
});

test("it is the sum over minutes of chance, distance and evidence, beside being quiet", () => {
  const grid = makeTimeGrid(FROM, UNTIL, SINCE);
  const near = Float64Array.of(3, 8, 1);
  const nearFrom = grid.fineFrom + 1435;
  const at = (minute: number): number => (minute % 2 === 0 ? USUAL_TROUBLE : 0.01);
  const trouble = { always: USUAL_TROUBLE, at, isRestless: () => false };
  const spelledOut = [3, 8, 1].reduce((sum, gain, i) => {
    const minute = grid.edges[nearFrom + i] ?? 0;
    return sum + (at(minute) * Math.exp(gain)) / (1 + ((minute - SINCE) / 10) ** 2);
  }, 1);
  const weight = ownTrouble({ near, nearFrom, grid, since: SINCE, trouble });
  expect(weight).toBeCloseTo(Math.log(spelledOut), 9);
  expect(ownTrouble({ near: new Float64Array(0), nearFrom, grid, since: SINCE, trouble })).toBe(0);
});
