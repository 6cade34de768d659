import { expect, test } from "vitest";
import { groupByPrompt } from "../../../src/analysis/prompt-traffic.ts";
import { makeTimeGrid } from "../../../src/analysis/time-grid.ts";
import {
  type TroubleRate,
  troubleRate,
  USUAL_TROUBLE,
} from "../../../src/analysis/trouble-rate.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { MINUTE } from "../../../src/domain/series.ts";
import { buildChange } from "../../support/incidents/change-builder.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const START = 29_000_040;
const WEEK = 7 * 1440;
const SINCE = START + 3 * WEEK;

/** Three weeks with an hour of failures at each of `bursts` (minutes from the start). */
function rate(bursts: readonly number[], changes: readonly ChangeEvent[] = []): TroubleRate {
  const counts: MinuteCounts[] = [];
  for (let minute = 0; minute < 3 * WEEK; minute += 15) {
    const bad = bursts.some((burst) => minute >= burst && minute < burst + 60);
    counts.push([START + minute, 20, bad ? 10 : 0]);
  }
  const grid = makeTimeGrid(START, SINCE + 60, SINCE);
  const [traffic] = groupByPrompt([buildSeries({}, counts)], grid);
  if (!traffic) throw new Error("there is traffic");
  return troubleRate(traffic, grid, SINCE, changes);
}

const editAt = (minute: number): ChangeEvent =>
  buildChange({ id: "e", occurredAt: (START + minute) * MINUTE, prompt: "orders/extract" });

test("a prompt that was never in trouble gets into it once in two hundred days", () => {
  const trouble = rate([]);
  expect(trouble.always).toBe(USUAL_TROUBLE);
  expect(trouble.at(SINCE)).toBe(USUAL_TROUBLE);
  expect(trouble.isRestless(SINCE)).toBe(false);
});

test("each trouble without a record makes the next likelier, as a gamma prior of twenty days has it", () => {
  const trouble = rate([3000, 9000, 20_000]);
  expect(trouble.always * 1440).toBeCloseTo((0.005 * 20 + 3) / (20 + 21), 12);
  expect(trouble.isRestless(SINCE)).toBe(true);
});

test("troubles that began with a recorded change of the prompt do not count", () => {
  expect(rate([3000, 9000], [editAt(2999), editAt(9001)]).always).toBe(USUAL_TROUBLE);
  const elsewhere = { ...editAt(2999), prompt: "search/rewrite" };
  expect(rate([3000], [elsewhere]).always).toBeGreaterThan(USUAL_TROUBLE);
});

test("a trouble at the same time of earlier weeks is expected again at that time, and only then", () => {
  const trouble = rate([3000, 3000 + WEEK]);
  const again = START + 3000 + 2 * WEEK;
  expect(trouble.at(again)).toBeGreaterThan(100 * trouble.always);
  expect(trouble.at(again + 300)).toBe(trouble.always);
  expect(rate([3000]).isRestless(START + 3000 + WEEK)).toBe(true);
  expect(rate([3000]).isRestless(START + 4000 + WEEK)).toBe(false);
});
