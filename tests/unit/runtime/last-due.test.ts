import { expect, test } from "vitest";
import { dueMoments } from "../../../src/runtime/last-due.ts";

const zone = "America/New_York";

/** Every moment at which a schedule was due in a stretch of time, as a loop that looks every ten seconds meets them. */
function dueIn(at: string, from: string, to: string): readonly string[] {
  const met = new Set<number>();
  for (let now = Date.parse(from); now < Date.parse(to); now += 10_000) {
    const { last } = dueMoments({ at, zone }, now);
    if (last !== undefined && last >= Date.parse(from)) met.add(last);
  }
  return [...met].map((moment) => new Date(moment).toISOString().slice(0, 16));
}

test("an hour that the clock skips runs once, when it is over", () => {
  const day = ["2026-03-08T04:00Z", "2026-03-08T12:00Z"] as const;
  expect(dueIn("30 2 * * *", ...day)).toEqual(["2026-03-08T07:00"]);
  expect(dueIn("0 2 * * *", ...day)).toEqual(["2026-03-08T07:00"]);
});

test("an hour that the clock has twice runs once, the first time, also where several hours are named", () => {
  const day = ["2026-11-01T04:00Z", "2026-11-01T12:00Z"] as const;
  expect(dueIn("30 1 * * *", ...day)).toEqual(["2026-11-01T05:30"]);
  expect(dueIn("0 1,2 * * *", ...day)).toEqual(["2026-11-01T05:00", "2026-11-01T07:00"]);
});

test("what runs every half hour goes on by the minutes that pass, whatever the clock does", () => {
  expect(dueIn("*/30 * * * *", "2026-11-01T05:00Z", "2026-11-01T07:00Z")).toEqual([
    "2026-11-01T05:00",
    "2026-11-01T05:30",
    "2026-11-01T06:00",
    "2026-11-01T06:30",
  ]);
});

test("what was due while nobody looked is the last of it, once", () => {
  const { last, next } = dueMoments({ at: "0 * * * *", zone }, Date.parse("2026-05-18T19:59:59Z"));
  expect(new Date(last ?? 0).toISOString()).toBe("2026-05-18T19:00:00.000Z");
  expect(new Date(next ?? 0).toISOString()).toBe("2026-05-18T20:00:00.000Z");
});

test("a pattern that is none is refused", () => {
  expect(() => dueMoments({ at: "every day", zone }, 0)).toThrow();
});
