import { expect, test } from "vitest";
import { resolvedTexts } from "../../../src/analysis/resolved-texts.ts";
import { HOUR, MINUTE } from "../../../src/domain/series.ts";
import { changeEvent } from "../../support/change-builder.ts";

const AT = Date.UTC(2026, 4, 18, 12);

function part(handle: string, at: number, more: object = {}) {
  const effective = { from: at, to: at, basis: "landing" as const };
  const shared = { prompt: "tone", includedIn: ["whole"], kind: "prompt_edit" as const };
  return changeEvent({ ...shared, handle, occurredAt: at, effective, ...more });
}

const text = (hash: string, firstSeen: number, lastSeen = AT + 9 * HOUR) => ({
  ...{ hash, firstSeen, lastSeen },
});
const before = text("old", AT - 90 * HOUR, AT);

function told(...given: Parameters<typeof resolvedTexts>) {
  return Object.fromEntries(resolvedTexts(...given));
}

test("the text that a prompt runs on after a part changed is that change's", () => {
  const seen = [before, text("new", AT + 2 * MINUTE)];
  expect(told("whole", seen, [part("a", AT)])).toEqual({ a: ["new"] });
});

test("as many texts as ran before are accounted for, and no more", () => {
  const seen = [
    ...[before, text("old too", AT - 90 * HOUR, AT - 10 * MINUTE)],
    ...[1, 2, 3].map((n) => text(`new ${n}`, AT + n * MINUTE)),
  ];
  expect(told("whole", seen, [part("a", AT)])).toEqual({ a: ["new 1", "new 2"] });
});

test("of two changes each has its own text, in order of time", () => {
  const seen = [before, text("new", AT + MINUTE), text("newer", AT + 31 * MINUTE)];
  const changes = [part("b", AT + 30 * MINUTE), part("a", AT)];
  expect(told("whole", seen, changes)).toEqual({ a: ["new"], b: ["newer"] });
});

test.each([
  ["long after it", text("new", AT + HOUR + MINUTE)],
  ["well before it", text("new", AT - 6 * MINUTE)],
])("a text that is first seen %s is not the change's", (_, one) => {
  expect(told("whole", [before, one], [part("a", AT)])).toEqual({});
});

test("a text that a source recorded is that source's to tell", () => {
  const seen = [before, text("new", AT + MINUTE)];
  const own = changeEvent({ prompt: "other", afterHash: "new" });
  expect(told("whole", seen, [part("a", AT), own])).toEqual({});
});

test("an edit of the whole brings its text too, where the whole is known to take in parts", () => {
  const seen = [before, text("new", AT + MINUTE)];
  const own = part("w", AT, { prompt: "whole", includedIn: undefined, afterHash: "template" });
  expect(told("whole", seen, [own])).toEqual({});
  const composed = { ...own, after: '{% include "tone.j2" %} Extract.' };
  expect(told("whole", seen, [composed])).toEqual({ w: ["new"] });
});

test.each(["version_created", "review"] as const)("a %s of a part serves nothing", (kind) => {
  const seen = [before, text("new", AT + MINUTE)];
  expect(told("whole", seen, [part("a", AT, { kind })])).toEqual({});
});
