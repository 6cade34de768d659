import { expect, test } from "vitest";
import { newPieceMemory } from "../../../../src/connectors/git/piece-memory.ts";

const unit = (text: string) =>
  ({ kind: "prompt", symbol: "A", text, callee: "", key: "A", chatRole: undefined }) as const;

test("what a piece held is recalled where the same stands around it", () => {
  const memory = newPieceMemory();
  memory.keep("top", "A = 'a'", [unit("a")]);
  memory.keep("top", "class A:", undefined);
  expect(memory.recall("top", "A = 'a'")).toEqual({ units: [unit("a")] });
  expect(memory.recall("top", "class A:")).toEqual({ units: undefined });
  expect(memory.recall("class", "A = 'a'")).toBeUndefined();
});

test("what was not needed lately is forgotten when too much was read, and what was is not", () => {
  const memory = newPieceMemory(8);
  memory.keep("top", "one", []);
  memory.keep("top", "two", []);
  expect(memory.recall("top", "one")).toEqual({ units: [] });
  memory.keep("top", "six", []);
  expect(memory.recall("top", "one")).toEqual({ units: [] });
  memory.keep("top", "ten", []);
  expect(memory.recall("top", "two")).toBeUndefined();
});
