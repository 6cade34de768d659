import { expect, test } from "vitest";
import { advanceBook } from "../../../../src/analysis/watch/advance-book.ts";
import { hoursBegin } from "../../../../src/analysis/watch/hours-begin.ts";
import { enterSeries, openBook } from "../../../../src/analysis/watch/watch-book.ts";
import { HOT } from "../../../../src/analysis/watch/watch-state.ts";
import { scopesOfSeries } from "../../../../src/domain/watched-scope.ts";

const HOUR = 12;
const looks = (from: number, until: number, ...series: number[]) => ({
  ...{ from, until },
  counts: series.map((id) => ({ look: from, series: [id], judged: [5], failed: [0] })),
});

/** Prompts p1 and p2, of which only p1 was met, at look 1000 · 12. */
function bookOf() {
  const book = openBook({ scopes: [], series: [], hot: new Float64Array() });
  const key = { environment: "e", workflow: undefined, version: "v", hash: undefined };
  const met = [1, 2].map((id) => ({
    id,
    scopes: scopesOfSeries({ ...key, prompt: `p${id}`, model: undefined, segment: {} }),
  }));
  enterSeries(book, met);
  const first = looks(1000 * HOUR, 1000 * HOUR + 1, 1);
  advanceBook(book, first.from, first.until, first.counts);
  return book;
}

test("within the hour of what was met no hour begins, with traffic and without", () => {
  expect(hoursBegin(bookOf(), looks(12_001, 12_012, 1))).toBe(false);
  expect(hoursBegin(bookOf(), looks(12_001, 12_012))).toBe(false);
});

test("an hour begins after the end of one, also where nothing comes", () => {
  expect(hoursBegin(bookOf(), looks(12_011, 12_013))).toBe(true);
  expect(hoursBegin(bookOf(), looks(12_012, 12_013))).toBe(true);
});

test("for what is met for the first time an hour begins whenever it comes", () => {
  expect(hoursBegin(bookOf(), looks(12_001, 12_002, 2))).toBe(true);
});

test("kinds of input that are no longer rare begin no hour of the rare ones", () => {
  const book = openBook({ scopes: [], series: [], hot: new Float64Array() });
  const key = { environment: "e", workflow: undefined, version: "v", hash: undefined };
  const named = { ...key, prompt: "p", model: undefined, segment: { kind: "a" } };
  enterSeries(book, [{ id: 1, scopes: scopesOfSeries(named) }]);
  for (const { scope, state } of book.scopes.map((one, at) => ({
    scope: one,
    state: book.states[2 * at],
  }))) {
    if (scope.segment["kind"] === "a" && state) state.hot[HOT.weight] = 50;
  }
  const first = looks(1000 * HOUR, 1000 * HOUR + 1, 1);
  advanceBook(book, first.from, first.until, first.counts);
  expect(hoursBegin(book, looks(12_001, 12_012, 1))).toBe(false);
  const rate = book.states[2 * book.scopes.findIndex((one) => one.segment["kind"] === "a")];
  if (rate) rate.hot[HOT.weight] = 0;
  expect(hoursBegin(book, looks(12_001, 12_012, 1))).toBe(true);
});

test("nothing begins where no look is stepped or nothing is watched", () => {
  expect(hoursBegin(bookOf(), looks(12_012, 12_012))).toBe(false);
  const empty = openBook({ scopes: [], series: [], hot: new Float64Array() });
  expect(hoursBegin(empty, looks(12_011, 12_013))).toBe(false);
});

test("where it says that none begins, stepping finds none", () => {
  const book = bookOf();
  const step = looks(12_001, 12_012, 1);
  expect(hoursBegin(book, step)).toBe(false);
  expect(advanceBook(book, step.from, step.until, step.counts).isNewHour).toBe(false);
});
