import { expect, test } from "vitest";
import { splitEcmascript, splitGo } from "../../../../src/connectors/git/split-at-words.ts";

const TOP = { head: "", depth: 0, indent: "" };

function split(splitter: typeof splitGo, source: string): readonly string[] {
  const starts = [...splitter.starts(source, { start: 0, end: source.length }, TOP)];
  return [0, ...starts].map((start, index) => source.slice(start, starts[index]));
}

test.each([
  [
    ["import a from 'a';\n\n", "// about\n", "export const b = 1;\n", "function c() {}\n"],
    [0, 2, 3],
  ],
  [
    ["const a = 'x'\n", "/** about\nconst no = 1;\n */\n", "class B {}\n"],
    [0, 2],
  ],
  [["export default async\n", "function a() {}\n"], [0]],
  [
    ["let a = 1;\n", "@one({\n  b,\n})\n", "export class C {}\n", "type D = E;\n"],
    [0, 1, 3],
  ],
  [["a();\n", "type = 5;\n"], [0]],
  [["const a = 1; // async\n", "function b() {}\n"], [0]],
])("a script falls where a line begins with a word of its own: %j", (lines, starts) => {
  const parts = starts.map((start, index) => lines.slice(start, starts[index + 1]).join(""));
  expect(split(splitEcmascript, lines.join(""))).toEqual(parts);
});

test("Go falls at the declarations of a package", () => {
  const parts = ["package a\n\nimport (\n)\n", "const (\n\tB = 1\n)\n\n", "func (c *C) D() {}\n"];
  expect(split(splitGo, parts.join(""))).toEqual(parts);
});
