import { expect, test } from "vitest";
import type { UnitEdit } from "../../../../src/connectors/git/diff-units.ts";
import { followMoves } from "../../../../src/connectors/git/follow-moves.ts";

const long =
  "You are a careful assistant. Answer in JSON with the keys name, amount and currency, and nothing else at all.";

function edit(
  path: string,
  symbol: string,
  before: string | undefined,
  after: string | undefined,
): UnitEdit {
  return { path, kind: "prompt", symbol, before, after, afterUnknown: false };
}

test("equal content under another name goes on with its history", () => {
  const edits = followMoves([
    edit("a.py", "A", "x y", undefined),
    edit("b.py", "B", undefined, "x y"),
  ]);
  expect(edits).toEqual([
    {
      ...edit("b.py", "B", "x y", "x y"),
      continues: { path: "a.py", kind: "prompt", symbol: "A" },
    },
  ]);
});

test("the same symbol with most of its words goes on, another symbol needs more of them", () => {
  const edited = long.replace("careful", "terse");
  const half = `${long.slice(0, 50)} ${"and something else entirely ".repeat(3)}`;
  const moved = (symbol: string, text: string) =>
    followMoves([edit("a.py", "A", long, undefined), edit("b.py", symbol, undefined, text)])[0]
      ?.continues;
  expect(moved("A", edited)).toBeDefined();
  expect(moved("B", edited)).toBeDefined();
  expect(moved("B", half)).toBeUndefined();
  expect(moved("A", "Nothing of it is left.")).toBeUndefined();
});

test("each unit goes on at one place: the closest", () => {
  const edits = followMoves([
    edit("a.py", "A", long, undefined),
    edit("b.py", "A", undefined, long.replace("careful", "terse")),
    edit("c.py", "C", undefined, long),
  ]);
  expect(edits.map((one) => [one.path, one.continues?.path])).toEqual([
    ["b.py", undefined],
    ["c.py", "a.py"],
  ]);
});

test("edits that are no moves stay as they are", () => {
  const edits = [edit("a.py", "A", "x", "y"), edit("a.py", "B", "z z", undefined)];
  expect(followMoves(edits)).toEqual(edits.map((one) => ({ ...one, continues: undefined })));
});

test("a release that moves thousands of units is followed by their content and their names", () => {
  const many = Array.from({ length: 1500 }, (_, number) => number);
  const edits = many.flatMap((number) => [
    edit("src/en.json", `/s/${number}`, `${long} ${number}`, undefined),
    edit("lib/en.json", `/s/${number}`, undefined, `${long} ${number % 2 ? number : "edited"}`),
  ]);
  const moved = followMoves(edits);
  expect(moved).toHaveLength(1500);
  expect(moved.every((one) => one.continues?.symbol === one.symbol)).toBe(true);
});

test("a text that stands twice goes on under its own name", () => {
  const edits = followMoves([
    edit("a.py", "A", long, undefined),
    edit("a.py", "B", long, undefined),
    edit("b.py", "B", undefined, long),
    edit("b.py", "A", undefined, long),
  ]);
  expect(edits.map((one) => [one.symbol, one.continues?.symbol])).toEqual([
    ["B", "B"],
    ["A", "A"],
  ]);
});
