import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { InputError } from "../../src/domain/errors.ts";
import { formatIso, formatMoment } from "../../src/domain/time/format-moment.ts";
import { parseMoment } from "../../src/domain/time/parse-moment.ts";
import { instantsOfWall, jumpOver, offsetAt, wallAt } from "../../src/domain/time/zone-offset.ts";
import { findZone } from "../../src/domain/time/zones.ts";

// A formatter is built for every zone that is drawn, which is slow the first time.
vi.setConfig({ testTimeout: 30_000 });

const peculiar = [
  "America/New_York",
  "America/Chicago",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Europe/Dublin",
  "Africa/Casablanca",
  "Antarctica/Troll",
  "Africa/Monrovia",
  "America/St_Johns",
  "Pacific/Kwajalein",
  "Asia/Pyongyang",
  "America/Sao_Paulo",
  "Africa/Cairo",
];
const zones = fc.oneof(
  fc.constantFrom(...peculiar),
  fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
);
const end = Date.UTC(2037, 11, 31);
const tenDays = 864_000_000;
const anyInstant = fc.integer({ min: 2 * 86_400_000, max: end });

/** Instants within two hours of a change of the zone's offset, where there is one in the year after. */
const nearAChange = (zone: string) =>
  fc
    .record({ from: anyInstant, shift: fc.integer({ min: -7_200_000, max: 7_200_000 }) })
    .map(({ from, shift }) => {
      const days = Array.from({ length: 37 }, (_, i) => from + i * tenDays);
      const last = days.find((day) => offsetAt(zone, day) !== offsetAt(zone, day + tenDays));
      if (last === undefined) return from;
      let [low, high] = [last, last + tenDays];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(zone, middle) === offsetAt(zone, last)) low = middle;
        else high = middle;
      }
      return Math.max(86_400_000, high + shift);
    });

const zoneAndInstant = zones.chain((zone) =>
  fc.tuple(fc.constant(zone), fc.oneof(anyInstant, nearAChange(zone))),
);

/** What a clock in the zone shows, from the parts of a formatted date: slow, and without any offset. */
function slowWall(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const day = [part("year"), part("month") - 1, part("day")] as const;
  return Date.UTC(...day, part("hour"), part("minute"), part("second")) + (at % 1000);
}

test("an offset agrees with what a formatted date shows", () => {
  fc.assert(
    fc.property(zoneAndInstant, ([zone, at]) => {
      expect(wallAt(zone, at)).toBe(slowWall(zone, at));
    }),
    { numRuns: 300 },
  );
});

test("every wall time is found at each instant that shows it, or lies in a jump of the clocks", () => {
  fc.assert(
    fc.property(zoneAndInstant, fc.boolean(), ([zone, at], nudge) => {
      const wall = wallAt(zone, at) + (nudge ? 1_800_000 : 0);
      const quarters = Array.from({ length: 121 }, (_, i) =>
        offsetAt(zone, wall + (i - 60) * 900_000),
      );
      const slow = [...new Set(quarters)]
        .map((offset) => wall - offset)
        .filter((instant) => wallAt(zone, instant) === wall)
        .sort((a, b) => a - b);
      expect(instantsOfWall(zone, wall)).toEqual(slow);
      if (!nudge) expect(slow).toContain(at);
      if (slow.length > 0) return;
      const jump = jumpOver(zone, wall);
      expect(jump.from).toBeLessThanOrEqual(wall);
      expect(jump.to).toBeGreaterThan(wall);
      expect(wallAt(zone, jump.at)).toBe(jump.to);
    }),
    { numRuns: 300 },
  );
});

test("a typed date and clock is taken, refused as skipped, or told to have happened twice", () => {
  fc.assert(
    fc.property(zoneAndInstant, fc.boolean(), ([zone, near], nudge) => {
      const wall = Math.floor(wallAt(zone, near) / 60_000) * 60_000 + (nudge ? 1_800_000 : 0);
      const text = new Date(wall).toISOString().slice(0, 16).replace("T", " ");
      const question = { now: near + 40 * 3_600_000, zone, kind: "since" } as const;
      const shown = instantsOfWall(zone, wall);
      if (shown.length === 0) {
        expect(() => parseMoment(text, question)).toThrow("did not exist");
        return;
      }
      const first = parseMoment(text, question);
      expect(first.at).toBe(shown[0]);
      expect(first.assumptions.some((note) => note.includes("happened twice"))).toBe(
        shown.length === 2,
      );
      expect(parseMoment(text, { ...question, fold: 2 }).at).toBe(shown.at(-1));
    }),
    { numRuns: 300 },
  );
});

test("what is shown can be typed back", () => {
  fc.assert(
    fc.property(zoneAndInstant, fc.integer({ min: 60_000, max: 9e11 }), ([zone, at], since) => {
      const question = { now: at + since, zone, kind: "since" } as const;
      expect(parseMoment(formatIso(at, zone), question).at).toBe(at);
      const clean = offsetAt(zone, at) % 60_000 === 0;
      const minute = Math.floor(at / 60_000) * 60_000;
      if (clean) expect(parseMoment(formatMoment(at, question), question).at).toBe(minute);
    }),
    { numRuns: 300 },
  );
});

const words = [
  ..."2:14pm 2pm 14:14 2:14 02:30 1:30am 12am 23:59:59 24:00 yesterday today monday sun now ago".split(
    " ",
  ),
  ..."2026-05-18 18 May 29 Feb 31 2024 5/6 05-06 T Z UTC EST CST EDT -04:00 +05:45 -0400".split(
    " ",
  ),
  ..."America/New_York Pacific/Apia new_york 90m 3h 2d 99999999w 45s 1779113640 @0 - to .. – at ,".split(
    " ",
  ),
  ...'5 7k2f \u202e \u0000 \ud800 💥 constructor __proto__ toString $& (?: \\ "'.split(" "),
];
const phrases = fc
  .tuple(
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }),
    fc.constantFrom(" ", ""),
  )
  .map(([parts, glue]) => parts.join(glue));
const texts = fc.oneof(
  phrases,
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.string({ unit: "grapheme" }),
);

test("any text is read as the past or refused with an InputError and a next step", () => {
  fc.assert(
    fc.property(
      texts,
      fc.tuple(zones, anyInstant),
      fc.constantFrom("since", "until", "as_of"),
      (text, [zone, now], kind) => {
        try {
          const moment = parseMoment(text, { now, zone, kind });
          expect(moment.at).toBeLessThanOrEqual(now);
          expect(moment.at).toBeGreaterThanOrEqual(0);
          expect(moment.until ?? now).toBeLessThanOrEqual(now);
          expect(moment.until ?? now + 1).toBeGreaterThan(moment.at);
          expect(findZone(moment.zone)).toBe(moment.zone);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.next).toMatch(/\.$/);
          expect(error.message.length).toBeLessThan(600);
        }
      },
    ),
    { numRuns: 1500 },
  );
});
