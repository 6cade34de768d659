import { expect, test } from "vitest";
import { missingCalls } from "../../../src/analysis/missing-calls.ts";
import type { OutcomeSeries } from "../../../src/domain/series.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const DAY = 1440;
/** A Monday at midnight, in minutes since the epoch. */
const MONDAY = Date.UTC(2026, 4, 4) / 60_000;
const DAYS = 12;
const UNTIL = MONDAY + DAYS * DAY;
/** Friday of the second week at ten. */
const SINCE = MONDAY + 11 * DAY + 600;

/** Calls each minute as `calls` says, a minute without any left out as a store leaves it out. */
function traffic(calls: (minute: number) => number, key: object = {}): OutcomeSeries {
  const counts: MinuteCounts[] = [];
  for (let minute = MONDAY; minute < UNTIL; minute += 1) {
    const judged = calls(minute);
    if (judged > 0) counts.push([minute, judged, 0]);
  }
  return buildSeries(key, counts);
}

const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0);

function between(one: OutcomeSeries | undefined, from: number, to: number) {
  const inside = (_: number, i: number): boolean => {
    const minute = one?.minutes[i] ?? 0;
    return minute >= from && minute < to;
  };
  return {
    judged: total(one?.judged.filter(inside) ?? new Float64Array(0)),
    failed: total(one?.failed.filter(inside) ?? new Float64Array(0)),
  };
}

test("steady calls that stop are missing from then on, and none before", () => {
  const [missing] = missingCalls([traffic((m) => (m < SINCE ? 3 : 0))], SINCE, UNTIL);
  expect(between(missing, SINCE - 500, SINCE)).toEqual({ judged: 1500, failed: 0 });
  const after = between(missing, SINCE, UNTIL);
  expect(after.failed).toBe(after.judged);
  expect(after.judged).toBeCloseTo(3 * (UNTIL - SINCE), 6);
});

test("what is expected is the mean of the hour around on earlier days of the same sort", () => {
  const weekday = (minute: number): number => Math.floor((minute - MONDAY) / DAY) % 7;
  // Working days twice as busy as the one before, weekends apart: Friday expects the mean of the eight before it.
  const level = (minute: number): number => (weekday(minute) >= 5 ? 50 : 2 + weekday(minute));
  const [missing] = missingCalls([traffic(level)], SINCE, UNTIL);
  const before = [0, 1, 2, 3, 4, 7, 8, 9, 10].map((day) => 2 + (day % 7));
  const expected = before.reduce((sum, v) => sum + v, 0) / before.length;
  const here = between(missing, SINCE + 60, SINCE + 61);
  // Six came, fewer were expected: nothing is missing, and what came is what counts.
  expect(expected).toBeLessThan(6);
  expect(here).toEqual({ judged: 6, failed: 0 });
  const monday = MONDAY + 7 * DAY + 600;
  // Two came; the five days before expect four.
  expect(between(missing, monday, monday + 1)).toEqual({ judged: 4, failed: 2 });
});

test("a weekend is measured by weekends, so that it is no fall", () => {
  const quiet = (minute: number): number => {
    return Math.floor((minute - MONDAY) / DAY) % 7 >= 5 ? 1 : 9;
  };
  const [missing] = missingCalls([traffic(quiet)], SINCE, UNTIL);
  expect(total(missing?.failed ?? new Float64Array(0))).toBe(0);
});

test("revisions, models and kinds of input of a prompt are one, and prompts are apart", () => {
  const halves = [
    traffic((m) => (m < SINCE ? 2 : 4), { version: "v1", segment: { size: "long" } }),
    traffic((m) => (m < SINCE ? 2 : 0), { version: "v2", model: "m" }),
    traffic((m) => (m < SINCE ? 5 : 0), { prompt: "other" }),
  ];
  const missing = missingCalls(halves, SINCE, UNTIL);
  expect(missing.map((one) => one.key.prompt)).toEqual(["orders/extract", "other"]);
  expect(missing[0]?.key).toMatchObject({ version: undefined, model: undefined, segment: {} });
  expect(between(missing[0], SINCE, UNTIL).failed).toBe(0);
  expect(between(missing[1], SINCE, UNTIL).failed).toBeGreaterThan(0);
});

test("too few calls an hour, too few days or none at all say nothing", () => {
  const rare = traffic((m) => (m % 10 === 0 && m < SINCE ? 1 : 0));
  expect(missingCalls([rare], SINCE, UNTIL)).toEqual([]);
  const [short] = missingCalls([traffic(() => 5)], MONDAY + 2 * DAY, MONDAY + 2 * DAY);
  expect(short?.minutes).toHaveLength(0);
  expect(missingCalls([buildSeries({}, [])], SINCE, UNTIL)).toEqual([]);
  expect(missingCalls([], SINCE, UNTIL)).toEqual([]);
});

test("two earlier days of the same sort are enough, and one is not", () => {
  const [missing] = missingCalls([traffic(() => 5)], SINCE, UNTIL);
  const isKnown = (minute: number): boolean => missing?.minutes.includes(minute) ?? false;
  expect([0, 1, 2, 3].map((day) => isKnown(MONDAY + day * DAY + 100))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  // The first weekend has at most one day before it, the second has both.
  expect(missing?.minutes.length).toBe((DAYS - 4) * DAY);
});
