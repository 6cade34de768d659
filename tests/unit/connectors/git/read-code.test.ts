import { expect, test } from "vitest";
import { extractUnits } from "../../../../src/connectors/git/extract-units.ts";

async function unitsOf(path: string, source: string) {
  const file = await extractUnits(path, Buffer.from(source));
  if (file.kind === "unknown") throw new Error(file.why);
  return file.units;
}

async function textsOf(path: string, source: string) {
  return Object.fromEntries((await unitsOf(path, source)).map((unit) => [unit.symbol, unit.text]));
}

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
