import { expect, test } from "vitest";
import { extractUnits } from "../../../../src/connectors/git/extract-units.ts";
import { newStatementMemory } from "../../../../src/connectors/git/statement-memory.ts";

async function unitsOf(path: string, source: string) {
  const file = await extractUnits(path, Buffer.from(source));
  if (file.kind === "unknown") throw new Error(file.why);
  return file.units;
}

async function textsOf(path: string, source: string) {
  return Object.fromEntries((await unitsOf(path, source)).map((unit) => [unit.symbol, unit.text]));
}

test("what a statement held is recalled where the same stands around it, until too much was read", () => {
  const memory = newStatementMemory(10);
  const units = [
    { kind: "prompt", symbol: "A", text: "a", callee: "", key: "A", chatRole: undefined } as const,
  ];
  memory.keep("top", "A = 'a'", units, "A = 'a'");
  expect(memory.recall("top", "A = 'a'")).toBe(units);
  expect(memory.recall("class", "A = 'a'")).toBeUndefined();
  memory.keep("top", "B = 1", [], "B = 1 # and more");
  expect(memory.recall("top", "A = 'a'")).toBeUndefined();
  expect(memory.recall("top", "B = 1")).toEqual([]);
});

test("a statement that another version held elsewhere is named by where it is now", async () => {
  const told = 'TONE = """You are {x}, kind and brief."""';
  const inClass = (name: string) => `@final\nclass ${name}:\n    ${told}\n`;
  const versions = [told, inClass("First"), inClass("Second"), `if x:\n    ${told}\n`];
  const symbols: (string | undefined)[] = [];
  for (const version of versions) {
    symbols.push(...(await unitsOf("moves.py", version)).map((unit) => unit.symbol));
  }
  expect(symbols).toEqual(["TONE", "First.TONE", "Second.TONE", "TONE"]);
});

test("a number that counts is found whatever an earlier version held beside it", async () => {
  const set = "ask(temperature=0.5, text='You are kind to all.')\n";
  expect(await textsOf("numbers.py", "A = 'x y'\n")).toEqual({ A: "x y" });
  const texts = await textsOf("numbers.py", `A = 'x y'\n${set}`);
  expect(texts).toEqual({
    A: "x y",
    "ask.temperature": "0.5",
    "ask.text": "You are kind to all.",
  });
});
