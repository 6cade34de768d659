import { expect, test } from "vitest";
import { read, readIso, refused } from "../../../support/read-time.ts";

test.each([
  ["2:14pm", "2026-05-18T14:14:00-04:00"],
  ["2:14 PM", "2026-05-18T14:14:00-04:00"],
  ["2 p.m.", "2026-05-18T14:00:00-04:00"],
  ["2pm", "2026-05-18T14:00:00-04:00"],
  ["12am", "2026-05-18T00:00:00-04:00"],
  ["12pm", "2026-05-18T12:00:00-04:00"],
  ["14:14", "2026-05-18T14:14:00-04:00"],
  ["02:14", "2026-05-18T02:14:00-04:00"],
  ["0:14", "2026-05-18T00:14:00-04:00"],
  ["14:14:30", "2026-05-18T14:14:30-04:00"],
  ["yesterday 23:00", "2026-05-17T23:00:00-04:00"],
  ["yesterday at 11pm", "2026-05-17T23:00:00-04:00"],
  ["11pm yesterday", "2026-05-17T23:00:00-04:00"],
  ["today 9am", "2026-05-18T09:00:00-04:00"],
  ["monday 9am", "2026-05-18T09:00:00-04:00"],
  ["monday 11pm", "2026-05-11T23:00:00-04:00"],
  ["tue 9am", "2026-05-12T09:00:00-04:00"],
  ["2026-05-18 14:14", "2026-05-18T14:14:00-04:00"],
  ["18 May 14:14", "2026-05-18T14:14:00-04:00"],
  ["May 18 2:14pm", "2026-05-18T14:14:00-04:00"],
  ["May 18, 2025, 2:14pm", "2025-05-18T14:14:00-04:00"],
  ["31 Dec 23:00", "2025-12-31T23:00:00-05:00"],
  ["Mon May 18 14:14:00 2026 -0400", "2026-05-18T14:14:00-04:00"],
  ["Mon, 18 May 2026 18:14:00 GMT", "2026-05-18T14:14:00-04:00"],
])("%j is a clock and a calendar of the zone", (text, expected) => {
  expect(readIso(text)).toBe(expected);
});

test.each([
  ["2026-05-18T18:14:00Z", "2026-05-18T14:14:00-04:00"],
  ["2026-05-18T14:14:00.250-04:00", "2026-05-18T14:14:00.250-04:00"],
  ["2026-05-18 20:14:00+02:00", "2026-05-18T14:14:00-04:00"],
  ["2026-05-18 14:14:00-04:00", "2026-05-18T14:14:00-04:00"],
  ["2026-05-18 18:14:00 +0000", "2026-05-18T14:14:00-04:00"],
  ["1779128040", "2026-05-18T14:14:00-04:00"],
  ["@1779128040", "2026-05-18T14:14:00-04:00"],
  ["1779128040250", "2026-05-18T14:14:00.250-04:00"],
  ["now", "2026-05-18T15:00:00-04:00"],
  ["45s", "2026-05-18T14:59:15-04:00"],
  ["90m", "2026-05-18T13:30:00-04:00"],
  ["46 min ago", "2026-05-18T14:14:00-04:00"],
  ["3h ago", "2026-05-18T12:00:00-04:00"],
  ["1h30m", "2026-05-18T13:30:00-04:00"],
  ["2d", "2026-05-16T15:00:00-04:00"],
  ["3w", "2026-04-27T15:00:00-04:00"],
])("%j is an instant, whatever the zone", (text, expected) => {
  expect(readIso(text)).toBe(expected);
});

test.each([
  ["2pm-3pm", "2026-05-18T14:00:00-04:00 / 2026-05-18T15:00:00-04:00"],
  ["13:00 to 14:30", "2026-05-18T13:00:00-04:00 / 2026-05-18T14:30:00-04:00"],
  ["13:00-14:30", "2026-05-18T13:00:00-04:00 / 2026-05-18T14:30:00-04:00"],
  ["11pm-1am", "2026-05-17T23:00:00-04:00 / 2026-05-18T01:00:00-04:00"],
  ["4pm-5pm", "2026-05-17T16:00:00-04:00 / 2026-05-17T17:00:00-04:00"],
  ["yesterday 2pm-3pm", "2026-05-17T14:00:00-04:00 / 2026-05-17T15:00:00-04:00"],
  ["yesterday 2pm - today 3pm", "2026-05-17T14:00:00-04:00 / 2026-05-18T15:00:00-04:00"],
  ["3h-1h", "2026-05-18T12:00:00-04:00 / 2026-05-18T14:00:00-04:00"],
  ["2pm to now", "2026-05-18T14:00:00-04:00 / 2026-05-18T15:00:00-04:00"],
  ["5pm-6pm UTC", "2026-05-18T13:00:00-04:00 / 2026-05-18T14:00:00-04:00"],
  ["2026-05-17T14:00Z..2026-05-17T15:00Z", "2026-05-17T10:00:00-04:00 / 2026-05-17T11:00:00-04:00"],
])("%j is a range", (text, expected) => {
  expect(readIso(text)).toBe(expected);
});

test.each([
  ["2:14pm America/New_York", "2026-05-18T18:14:00Z", "America/New_York"],
  ["11:14am america/los_angeles", "2026-05-18T18:14:00Z", "America/Los_Angeles"],
  ["18:14Z", "2026-05-18T18:14:00Z", "UTC"],
  ["18:14 UTC", "2026-05-18T18:14:00Z", "UTC"],
  ["20:14+02:00", "2026-05-18T18:14:00Z", "+02:00"],
  ["14:14 UTC-4", "2026-05-18T18:14:00Z", "-04:00"],
  ["2:14pm EDT", "2026-05-18T18:14:00Z", "America/New_York"],
  ["11:14am PDT", "2026-05-18T18:14:00Z", "America/Los_Angeles"],
  ["46m Europe/Paris", "2026-05-18T18:14:00Z", "Europe/Paris"],
  ["2026-05-18T18:14Z Europe/Paris", "2026-05-18T18:14:00Z", "Europe/Paris"],
])("%j brings its own zone", (text, expected, zone) => {
  expect(readIso(text, { zone: "UTC" })).toBe(expected);
  expect(read(text, { zone: "UTC" })).toMatchObject({ zone, zoneSource: "text" });
});

test("a time without a zone is read in the zone of the question", () => {
  const kathmandu = { zone: "Asia/Kathmandu" };
  expect(readIso("yesterday 23:00", kathmandu)).toBe("2026-05-18T23:00:00+05:45");
  expect(read("2pm", kathmandu)).toMatchObject({ zone: "Asia/Kathmandu", zoneSource: "default" });
});

test("a clock time still to come means yesterday, and says so", () => {
  const morning = { now: "2026-05-18T09:00:00-04:00" };
  expect(readIso("2:14pm", morning)).toBe("2026-05-17T14:14:00-04:00");
  expect(read("2:14pm", morning).assumptions).toEqual([
    "2:14pm has not come yet today, so yesterday is meant",
  ]);
  expect(read("2:14pm").assumptions).toEqual([]);
});

test("the end of a range that is still to come is now, and says so", () => {
  expect(readIso("2pm-4pm")).toBe("2026-05-18T14:00:00-04:00 / 2026-05-18T15:00:00-04:00");
  expect(read("2pm-4pm").assumptions).toEqual(["4pm has not come yet, so the range ends now"]);
});

test("what was filled in for the person is said", () => {
  expect(read("monday 11pm").assumptions).toEqual(["Monday is 11 May 2026"]);
  expect(read("31 Dec 23:00").assumptions).toEqual(["no year was given, so 31 Dec 2025 is meant"]);
  expect(read("11am PDT").assumptions).toEqual(["PDT is read as the time of Los Angeles"]);
  expect(read("yesterday").assumptions).toEqual([
    "no time of day was given, so 17 May 2026 is taken from its beginning",
  ]);
});

test.each([
  ["2:14", ["two readings", "--since 02:14", "--since 14:14", "--since 2:14pm"]],
  ["yesterday 2:14", ['--since "yesterday 02:14"', '--since "yesterday 2:14pm"']],
  ["2-3pm", ["--since 2am-3pm", "--since 2pm-3pm"]],
  ["7", ["--since 07:00", "--since 7pm", "--since 7m"]],
  ["5/6", ["which number is the month", "--since 2026-05-06"]],
  ["05-06", ["which number is the month", "--since 2026-05-06"]],
  ["18/5/2026 2pm", ['--since "2026-05-18 2pm"']],
  ["2:14pm IST", ['"2:14pm Asia/Kolkata"', '"2:14pm Europe/Dublin"']],
  ["2:14pm CST", ['"2:14pm America/Chicago"', '"2:14pm Asia/Shanghai"']],
  ["2:14pm BST", ['"2:14pm Europe/London"']],
  ["2:14pm AST", ['"2:14pm America/Halifax"']],
  ["2:14pm EST", ["EST is UTC-5; New York is on EDT now", '"2:14pm America/New_York"']],
  ["12 Jan 2:14pm EDT", ["EDT is UTC-4; New York is on EST on 12 Jan 2026"]],
  ["2:14pm Foo/Bar", ['"Foo/Bar" is not a time zone']],
  ["2:14pm new york", ['"2:14pm America/New_York"']],
  ["2:14pm lunch", ['"lunch"', "Type --since 2:14pm."]],
  ["2:14pm 3:15pm", ['"3:15pm"']],
  ["lunch", ["not a time"]],
  ["31 April 2pm", ['no calendar has "31 April"']],
  ["2026-02-30 2pm", ["no calendar has"]],
  ["29 Feb 2pm", ["2026 has no 29 February"]],
  ["Tue 18 May 2026 14:14", ["a Monday, not a Tue"]],
  ["25:00", ["no clock shows"]],
  ["12:60", ["no clock shows"]],
  ["13pm", ["--since 13:00"]],
  ["2026-05-19 14:14", ["still to come"]],
  ["18 May 23:00", ["still to come"]],
  ["today 9pm", ["still to come", '--since "yesterday 9pm"']],
  ["9999999999", ["still to come"]],
  ["1969-12-31 10:00", ["before 1970"]],
  ["99999w", ["before 1970"]],
  ["3 months", ["--since 90d"]],
  ["3M", ["--since 90d"]],
  ["20260518", ["--since 2026-05-18"]],
  ["02:14 -04:00", ['--since "02:14 to 04:00"', '--since "02:14 UTC-04:00"']],
  ["2pm-2pm", ["empty or runs backwards"]],
  ["2h-3h", ["empty or runs backwards"]],
  ["", ["no time here"]],
  ["9".repeat(200), ["too long"]],
])("%j is refused with what to type instead", (text, parts) => {
  const refusal = refused(text);
  for (const part of parts) expect(refusal).toContain(part);
  expect(refusal).toMatch(/^--since ".*" ?.*\. [A-Z].*\.$/);
});

test("a refusal speaks of the flag that was used", () => {
  expect(refused("2:14", { kind: "as_of" })).toContain("Type --as-of 02:14");
  expect(refused("2pm-3pm", { kind: "until" })).toContain("not a range");
  expect(refused("yesterday", { kind: "until" })).toContain('--until "2026-05-18 00:00"');
});

test("a refusal never repeats what a shell would run", () => {
  const next = refused('2:14 "$(reboot)"').split(". ").at(-1);
  expect(next).not.toContain("reboot");
});
