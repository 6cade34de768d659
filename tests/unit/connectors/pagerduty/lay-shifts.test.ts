import fc from "fast-check";
import { expect, test } from "vitest";
import { layShifts } from "../../../../src/connectors/pagerduty/lay-shifts.ts";
import type { OnCallPayload } from "../../../../src/connectors/pagerduty/payload.ts";

function entry(id: string, start: number | undefined, end: number | undefined): OnCallPayload {
  return { user: { id, summary: id }, escalation_level: 1, start, end };
}

const inShort = (entries: readonly OnCallPayload[], span: Parameters<typeof layShifts>[1]) =>
  layShifts(entries, span).map(({ from, until, people }) => [
    from,
    until,
    people.map(({ id }) => id).join("+"),
  ]);

test("entries that lie over each other become stretches, with those of nobody between", () => {
  const entries = [entry("kim", 1, 5), entry("jo", 3, 8)];
  expect(inShort(entries, { since: 0, until: 9, now: 8 })).toEqual([
    [0, 1, ""],
    [1, 3, "kim"],
    [3, 5, "jo+kim"],
    [5, 8, "jo"],
    [8, 9, ""],
  ]);
});

test("what begins after now is left out, and what goes on is told up to its end", () => {
  const entries = [entry("kim", -50, 5), entry("jo", 5, 70)];
  expect(inShort(entries, { since: 0, until: 9, now: 4 })).toEqual([[0, 5, "kim"]]);
  expect(inShort(entries, { since: 0, until: 9, now: 5 })).toEqual([
    [0, 5, "kim"],
    [5, 9, "jo"],
  ]);
});

test("halves of one entry are one stretch, and who is named twice is named once", () => {
  const halves = [entry("kim", 0, 4), entry("kim", 4, 9), entry("kim", undefined, undefined)];
  expect(inShort(halves, { since: 0, until: 9, now: 9 })).toEqual([[0, 9, "kim"]]);
});

test("at every moment the stretch over it names whom the entries name then", () => {
  const bound = fc.option(fc.integer({ min: -3, max: 15 }), { nil: undefined });
  const entries = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), bound, bound), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(entries, fc.integer({ min: 0, max: 11 }), (made, now) => {
      const given = made.map(([id, start, end]) => entry(id, start, end));
      const shifts = layShifts(given, { since: 0, until: 12, now });
      expect(shifts[0]?.from).toBe(0);
      for (let at = 0; at <= now; at += 1) {
        const over = shifts.filter(({ from, until }) => from <= at && at < until);
        expect(over).toHaveLength(1);
        const named = given.filter(({ start, end }) => (start ?? -99) <= at && at < (end ?? 99));
        const ids = [...new Set(named.map(({ user }) => user.id))].sort();
        expect(over[0]?.people.map(({ id }) => id)).toEqual(ids);
      }
    }),
  );
});
