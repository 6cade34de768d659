import { expect, test } from "vitest";
import { isWeekend, usualCounts } from "../../../src/analysis/usual-counts.ts";
import { buildBench } from "../../support/bench-builder.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const DAY = 1440;
const MONDAY = Date.UTC(2026, 4, 4) / 60_000;

/** `days` days from a Monday on with one call a minute more each day, one in ten of them failing. */
function bench(days: number) {
  const until = MONDAY + days * DAY;
  const counts: MinuteCounts[] = [];
  for (let minute = MONDAY; minute < until; minute += 1) {
    const judged = 10 * (1 + Math.floor((minute - MONDAY) / DAY));
    counts.push([minute, judged, judged / 10]);
  }
  const since = until - 300;
  return buildBench([buildSeries({}, counts)], { from: MONDAY, since, until });
}

test("days of the week are those of the calendar, in UTC", () => {
  for (let day = -400; day < 400; day += 1) {
    const minute = MONDAY + day * DAY + 1439;
    const weekday = new Date(minute * 60_000).getUTCDay();
    expect(isWeekend(minute)).toBe(weekday === 0 || weekday === 6);
  }
});

test("a working day is measured by the working days before it, at the same hours", () => {
  // Thursday of the second week, day 10: days 0 to 4 and 7 to 9 before it.
  const from = MONDAY + 10 * DAY + 1000;
  const days = [0, 1, 2, 3, 4, 7, 8, 9];
  const mean = days.reduce((sum, day) => sum + 10 * (1 + day), 0) / days.length;
  expect(usualCounts(bench(11), from, from + 60)).toEqual({
    n: 60 * mean,
    k: 6 * mean,
    days: days.length,
  });
});

test("a weekend is measured by weekends only, and one such day is too few", () => {
  const sunday = MONDAY + 6 * DAY + 600;
  expect(usualCounts(bench(7), sunday, sunday + 60)).toBeUndefined();
  const next = MONDAY + 13 * DAY + 600;
  const days = [5, 6, 12];
  const mean = days.reduce((sum, day) => sum + 10 * (1 + day), 0) / days.length;
  const usual = usualCounts(bench(14), next, next + 10);
  expect(usual?.days).toBe(3);
  expect(usual?.n).toBeCloseTo(10 * mean, 9);
  expect(usual?.k).toBeCloseTo(mean, 9);
});

test("no more than two weeks back are looked at, and no day that began before the records", () => {
  const from = MONDAY + 25 * DAY + 60;
  expect(usualCounts(bench(26), from, from + 60)?.days).toBe(10);
  const early = MONDAY + 2 * DAY;
  expect(usualCounts(bench(3), early, early + 60)?.days).toBe(2);
});

test("a stretch of more than a day does not measure itself by its own days", () => {
  const from = MONDAY + 7 * DAY;
  const usual = usualCounts(bench(10), from, from + 3 * DAY);
  // Back by 3 to 7 days, those that begin on a working day: days 4, 3, 2, 1 and 0.
  expect(usual?.days).toBe(5);
  const each = [4, 3, 2, 1, 0].map((day) => 10 * DAY * (3 * day + 6));
  expect(usual?.n).toBeCloseTo(each.reduce((a, b) => a + b, 0) / 5, 6);
});
