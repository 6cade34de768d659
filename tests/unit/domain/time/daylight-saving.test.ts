import { expect, test } from "vitest";
import { read, readIso, refused } from "../../../support/read-time.ts";

const spring = { now: "2026-03-08T15:00:00-04:00" };
const autumn = { now: "2026-11-01T15:00:00-05:00" };

test("a time the clocks skipped is refused with the times around it", () => {
  const refusal = refused("2:30am", spring);
  expect(refusal).toContain("2:30am did not exist on 8 Mar 2026 in New York");
  expect(refusal).toContain("from 02:00 to 03:00");
  expect(refusal).toContain("Type --since 01:59 or --since 03:00.");
  expect(readIso("3am", spring)).toBe("2026-03-08T03:00:00-04:00");
  expect(refused("2am-4am", spring)).toContain("2am did not exist");
});

test("a skipped time of today that has not been reached means yesterday", () => {
  const before = { now: "2026-03-08T01:30:00-05:00" };
  expect(readIso("2:30am", before)).toBe("2026-03-07T02:30:00-05:00");
});

test("of a time that happened twice the earlier is taken, and fold 2 takes the later", () => {
  expect(readIso("1:30am", autumn)).toBe("2026-11-01T01:30:00-04:00");
  expect(read("1:30am", autumn).assumptions).toEqual([
    "1:30am happened twice on 1 Nov 2026; the earlier is taken, --fold 1 picks the later",
  ]);
  expect(readIso("1:30am", { ...autumn, fold: 2 })).toBe("2026-11-01T01:30:00-05:00");
  expect(readIso("2pm", { ...autumn, fold: 2 })).toBe("2026-11-01T14:00:00-05:00");
});

test("an abbreviation decides between the two", () => {
  expect(readIso("1:30am EDT", autumn)).toBe("2026-11-01T01:30:00-04:00");
  expect(readIso("1:30am EST", autumn)).toBe("2026-11-01T01:30:00-05:00");
  expect(read("1:30am EST", autumn).assumptions).toEqual([]);
});

test("the second time is refused while it is still to come", () => {
  const between = { now: "2026-11-01T01:10:00-05:00" };
  expect(readIso("1:30am", between)).toBe("2026-11-01T01:30:00-04:00");
  expect(refused("1:30am", { ...between, fold: 2 })).toContain("still to come");
  const first = { now: "2026-11-01T01:10:00-04:00" };
  expect(readIso("1:30am", first)).toBe("2026-10-31T01:30:00-04:00");
});

test("half an hour of daylight saving is skipped and repeated as half an hour", () => {
  const howe = "Australia/Lord_Howe";
  expect(refused("2:15am", { now: "2026-10-04T12:00:00+11:00", zone: howe })).toContain(
    "from 02:00 to 02:30",
  );
  const repeated = { now: "2026-04-05T12:00:00+10:30", zone: howe };
  expect(readIso("1:45am", repeated)).toBe("2026-04-05T01:45:00+11:00");
  expect(readIso("1:45am", { ...repeated, fold: 2 })).toBe("2026-04-05T01:45:00+10:30");
});

test("a day that a zone skipped is refused", () => {
  const apia = { now: "2011-12-31T15:00:00+14:00", zone: "Pacific/Apia" };
  expect(refused("yesterday 2pm", apia)).toContain("from 30 Dec 2011 00:00 to 31 Dec 2011 00:00");
  expect(refused("30 Dec 2011", apia)).toContain("did not exist");
  expect(readIso("29 Dec 2011 2pm", apia)).toBe("2011-12-29T14:00:00-10:00");
});

test("where the clocks jump at midnight the minute before it is of the day before", () => {
  const saoPaulo = { now: "2018-11-20T15:00:00-02:00", zone: "America/Sao_Paulo" };
  expect(refused("2018-11-04 00:30", saoPaulo)).toContain(
    'Type --since 2018-11-03T23:59 or --since "2018-11-04 01:00".',
  );
});

test("a day whose midnight was skipped begins at the jump", () => {
  const cairo = { now: "2026-04-24T15:00:00+03:00", zone: "Africa/Cairo" };
  expect(readIso("today", cairo)).toBe("2026-04-24T01:00:00+03:00");
});

test("winter time as the exception, as in Dublin, changes nothing", () => {
  const dublin = { now: "2026-10-25T15:00:00Z", zone: "Europe/Dublin" };
  expect(readIso("1:30am", dublin)).toBe("2026-10-25T01:30:00+01:00");
  expect(readIso("1:30am", { ...dublin, fold: 2 })).toBe("2026-10-25T01:30:00Z");
});

test("a zone without daylight saving keeps its abbreviation all year", () => {
  expect(readIso("2:14pm EST", { zone: "America/Jamaica" })).toBe("2026-05-17T14:14:00-05:00");
  expect(read("1pm EST", { zone: "America/Jamaica" }).zone).toBe("America/Jamaica");
});
