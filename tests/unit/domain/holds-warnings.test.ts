import { expect, test } from "vitest";
import { holdsWarnings } from "../../../src/domain/holds-warnings.ts";

const MINUTE = 60_000;
const berlin = "Europe/Berlin";

/** The minutes of a day, from a moment on, in which warnings go out. */
function goesOut(times: Parameters<typeof holdsWarnings>[0], zone: string, from: string) {
  const start = Date.parse(from);
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => start + minute * MINUTE);
  const open = minutes.filter((at) => !holdsWarnings(times, zone, at));
  const iso = (at: number | undefined) => new Date(at ?? 0).toISOString().slice(11, 16);
  return { minutes: open.length, first: iso(open[0]), last: iso(open.at(-1)) };
}

test("without digest and quiet hours nothing waits", () => {
  expect(goesOut({}, berlin, "2026-06-01T00:00Z").minutes).toBe(1440);
});

test("quiet hours over midnight are those of the zone, in summer and in winter", () => {
  const times = { quiet: { from: "20:00", to: "07:00" } };
  const summer = goesOut(times, "America/New_York", "2026-07-01T04:00Z");
  expect(summer).toEqual({ minutes: 780, first: "11:00", last: "23:59" });
  const winter = goesOut(times, "America/New_York", "2026-01-14T05:00Z");
  expect(winter).toEqual({ minutes: 780, first: "12:00", last: "00:59" });
});

test("a digest goes out within its hour, also over midnight", () => {
  const morning = goesOut({ digest: "09:00" }, berlin, "2026-06-01T00:00Z");
  expect(morning).toEqual({ minutes: 60, first: "07:00", last: "07:59" });
  const late = goesOut({ digest: "23:30" }, berlin, "2026-06-01T10:00Z");
  expect(late).toEqual({ minutes: 60, first: "21:30", last: "22:29" });
});

test("where clocks jump over the digest it goes out in the hour after the jump", () => {
  const jumped = goesOut({ digest: "02:30" }, berlin, "2026-03-28T23:00Z");
  expect(jumped).toEqual({ minutes: 60, first: "01:00", last: "01:59" });
});

test("where clocks run through the digest twice it goes out the first time", () => {
  const doubled = goesOut({ digest: "02:00" }, berlin, "2026-10-24T22:00Z");
  expect(doubled).toEqual({ minutes: 60, first: "00:00", last: "00:59" });
});

test("a digest within quiet hours waits for nobody: nothing goes out", () => {
  const times = { digest: "03:00", quiet: { from: "20:00", to: "07:00" } };
  expect(goesOut(times, berlin, "2026-06-01T00:00Z").minutes).toBe(0);
});
