import { expect, test } from "vitest";
import { formatAgo, formatDuration } from "../../../../src/domain/time/format-duration.ts";
import {
  formatIso,
  formatMoment,
  formatMomentInFull,
} from "../../../../src/domain/time/format-moment.ts";

const now = Date.parse("2026-05-18T15:00:00-04:00");
const newYork = { now, zone: "America/New_York" };

test.each([
  ["2026-05-18T14:14:00-04:00", "14:14 EDT today (18:14 UTC, 46 min ago)"],
  ["2026-05-17T23:00:00-04:00", "23:00 EDT yesterday (18 May 03:00 UTC, 16 h ago)"],
  ["2026-04-27T23:02:00-04:00", "27 Apr 23:02 EDT (28 Apr 03:02 UTC, 21 days ago)"],
  ["2025-12-31T23:30:00-05:00", "31 Dec 2025 23:30 EST (1 Jan 04:30 UTC, 138 days ago)"],
])("%s is told in the zone, in UTC and as a distance", (iso, expected) => {
  expect(formatMomentInFull(Date.parse(iso), newYork)).toBe(expected);
});

test("UTC is not told twice", () => {
  const at = Date.parse("2026-05-18T18:14:00Z");
  expect(formatMomentInFull(at, { now, zone: "UTC" })).toBe("18:14 UTC today (46 min ago)");
});

test.each([
  ["America/New_York", "27 Apr 23:02 EDT"],
  ["Europe/Berlin", "28 Apr 05:02 CEST"],
  ["Asia/Kathmandu", "28 Apr 08:47 UTC+5:45"],
  ["Asia/Kolkata", "28 Apr 08:32 UTC+5:30"],
  ["Asia/Shanghai", "28 Apr 11:02 UTC+8"],
  ["+09:00", "28 Apr 12:02 UTC+9"],
  ["UTC", "28 Apr 03:02 UTC"],
])("a moment in %s names its offset without ambiguity", (zone, expected) => {
  expect(formatMoment(Date.parse("2026-04-28T03:02:00Z"), { now, zone })).toBe(expected);
});

test.each([
  [0, "just now"],
  [45_000, "45 s ago"],
  [46 * 60_000, "46 min ago"],
  [90 * 60_000, "90 min ago"],
  [16 * 3_600_000, "16 h ago"],
  [47 * 3_600_000, "47 h ago"],
  [20.67 * 86_400_000, "21 days ago"],
  [-3 * 3_600_000, "in 3 h"],
])("%d ms before now is %s", (ms, expected) => {
  expect(formatAgo(now - ms, now)).toBe(expected);
});

test("a duration grows its unit only where rounding loses little", () => {
  expect([89_000, 91_000, 7_199_000, 7_200_000].map(formatDuration)).toEqual([
    "89 s",
    "2 min",
    "120 min",
    "2 h",
  ]);
});

test("ISO carries the offset in force, and milliseconds only where there are some", () => {
  const at = Date.parse("2026-11-01T06:30:00Z");
  expect(formatIso(at, "America/New_York")).toBe("2026-11-01T01:30:00-05:00");
  expect(formatIso(at + 5, "UTC")).toBe("2026-11-01T06:30:00.005Z");
  expect(formatIso(0, "Africa/Monrovia")).toBe("1970-01-01T00:00:00Z");
});
