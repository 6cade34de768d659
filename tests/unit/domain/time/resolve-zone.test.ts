import { expect, test } from "vitest";
import { resolveZone } from "../../../../src/domain/time/resolve-zone.ts";

const all = {
  flag: "Asia/Tokyo",
  config: "Europe/Paris",
  env: "America/Chicago",
  system: "UTC",
} as const;

test("the flag wins over the configuration, that over TZ, and that over the system", () => {
  expect(resolveZone(all)).toEqual({ zone: "Asia/Tokyo", source: "--tz" });
  expect(resolveZone({ ...all, flag: undefined })).toEqual({
    zone: "Europe/Paris",
    source: "config",
  });
  expect(resolveZone({ env: all.env, system: all.system })).toEqual({
    zone: "America/Chicago",
    source: "TZ",
  });
  expect(resolveZone({ system: "UTC" })).toEqual({ zone: "UTC", source: "system" });
  expect(resolveZone({})).toEqual({ zone: "UTC", source: "system" });
});

test("a zone is spelled as the zone data spells it", () => {
  expect(resolveZone({ flag: "america/new_york" }).zone).toBe("America/New_York");
  expect(resolveZone({ flag: "us/eastern" }).zone).toBe("US/Eastern");
  expect(resolveZone({ flag: "z" }).zone).toBe("UTC");
  expect(resolveZone({ flag: "UTC+5:45" }).zone).toBe("+05:45");
});

test("TZ may begin with a colon, and an empty one is none", () => {
  expect(resolveZone({ env: ":Europe/Paris" })).toEqual({ zone: "Europe/Paris", source: "TZ" });
  expect(resolveZone({ env: "", system: "Asia/Tokyo" }).source).toBe("system");
});

test("a system without a zone, such as one whose TZ is set to nothing, is on UTC as its clock is", () => {
  expect(resolveZone({ env: "", system: "Etc/Unknown" })).toEqual({
    zone: "UTC",
    source: "system",
  });
});

test.each([
  [{ flag: "Mars/Olympus", system: "UTC" }, '--tz: "Mars/Olympus"'],
  [{ flag: "", system: "UTC" }, '--tz: ""'],
  [{ flag: "EST", config: "UTC" }, '--tz: "EST"'],
  [{ config: "CST", system: "UTC" }, 'timezone in the configuration: "CST"'],
  [{ env: "New_York", system: "UTC" }, 'TZ: "New_York"'],
  [{ system: "Nowhere/Known" }, 'the system: "Nowhere/Known"'],
  [{ flag: "+15:00" }, '--tz: "+15:00"'],
])("an unknown zone is refused by its source and not passed over: %j", (sources, message) => {
  expect(() => resolveZone(sources)).toThrow(message);
});
