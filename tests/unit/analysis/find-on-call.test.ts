import { expect, test } from "vitest";
import { findOnCall, type OnCallRecords } from "../../../src/analysis/find-on-call.ts";
import type { OnCallSpan } from "../../../src/domain/on-call.ts";
import type { Actor } from "../../../src/domain/person.ts";

function person(id: string): Actor {
  return { id, name: id, email: undefined, kind: "human", basis: "pulled" };
}

function span(from: number, until: number, who: string, readAt: number): OnCallSpan {
  const people = who === "" ? [] : [person(who)];
  return { source: "pagerduty", id: "PS1", title: "Primary", from, until, people, readAt };
}

const SPANS = [span(1, 9, "kim", 2), span(4, 6, "jo", 5), span(9, 11, "", 8)];

function records(
  spans: readonly OnCallSpan[],
  lastRead = new Map<string, number>(),
): OnCallRecords {
  return {
    byPrompt: new Map([["own", "pagerduty:PS1"]]),
    configured: [
      { pattern: "quiet.*", owner: "none" },
      { pattern: "*", owner: "pagerduty:PS1" },
    ],
    spans,
    lastRead,
  };
}

function whoAt(at: number) {
  const found = findOnCall(records(SPANS), { prompt: "own", at, now: 7 })?.atTimeOfChange;
  return found && [found.people.map(({ id }) => id), found.isPlanned];
}

test("of several reads of one time the last one counts, and what was not read is not known", () => {
  expect([0, 1, 3, 5, 7, 10, 11].map(whoAt)).toEqual([
    undefined,
    [["kim"], false],
    [["kim"], true],
    [["jo"], false],
    [["kim"], true],
    [[], true],
    undefined,
  ]);
});

test("what a later read did not tell anew still held then, and is a plan no more", () => {
  const plannedAt = (at: number) => {
    const lastRead = new Map([["pagerduty", 8]]);
    const asked = { prompt: "own", at, now: at };
    return findOnCall(records(SPANS, lastRead), asked)?.now?.isPlanned;
  };
  expect([7, 8, 8.5].map(plannedAt)).toEqual([false, false, true]);
});

test("a prompt's own rota comes first, then the first line that fits, and none is nobody's", () => {
  const rotaOf = (prompt: string | undefined) =>
    findOnCall(records(SPANS), { prompt, at: 1, now: 1 })?.rota;
  expect(["own", "quiet.one", "other", undefined].map(rotaOf)).toEqual([
    "pagerduty:PS1",
    undefined,
    "pagerduty:PS1",
    undefined,
  ]);
});

test("a rota of another source, or one that was never read, has no name and nobody known", () => {
  const other = SPANS.map((one) => ({ ...one, source: "elsewhere" }));
  expect(findOnCall(records(other), { prompt: "own", at: 1, now: 1 })).toEqual({
    rota: "pagerduty:PS1",
    title: undefined,
    atTimeOfChange: undefined,
    now: undefined,
  });
});

test("people that were removed from the record are not known, and are not nobody", () => {
  const redacted = SPANS.map((one) => ({ ...one, people: undefined }));
  const found = findOnCall(records(redacted), { prompt: "own", at: 1, now: 5 });
  expect(found).toMatchObject({ title: "Primary", atTimeOfChange: undefined, now: undefined });
});
