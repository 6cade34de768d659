import { expect, test } from "vitest";
import { splitAgain } from "../../../../src/connectors/git/split-again.ts";
import { splitPython } from "../../../../src/connectors/git/split-python.ts";

const TOP = { head: "", depth: 0, indent: "" };

function split(source: string, before?: ReturnType<typeof splitAgain>) {
  const region = { start: 0, end: source.length };
  return splitAgain({ splitter: splitPython, source, region, body: TOP, lookBack: 0 }, before);
}

const wordsOf = ({ statements }: ReturnType<typeof split>) => statements.map(({ words }) => words);

const MODULE = [
  "# first\n",
  'A = """\nclass No:\n"""\n',
  "if a:\n    b()\nelse:\n    c()\n",
  "@one\n@two\nclass B:\n    x = (\n1)\n\n# next\n",
  "d = 1 + \\\ne\n",
  "f()",
];

test("a module falls into its statements, whatever stands in its strings and brackets", () => {
  expect(wordsOf(split(MODULE.join("")))).toEqual(MODULE);
});

test("what a version has in common with the one before is taken from there", () => {
  const before = split(MODULE.join(""));
  const changed = MODULE.with(2, "if a:\n    g()\n").toSpliced(4, 0, "h = 'new'\n");
  const after = split(changed.join(""), before);
  expect(wordsOf(after)).toEqual(changed);
  const shared = after.statements.filter(({ known }) =>
    before.statements.some((statement) => statement.known === known),
  );
  expect(shared.map(({ words }) => words)).toEqual([MODULE[0], MODULE[4], MODULE[5]]);
});

test("the members of a class and the statements of a function have a body of their own", () => {
  const source = "class A(B):\n    # about\n    def f(self):\n        x()\n        y()\n";
  const outer = splitPython.bodyOf(source, { start: 0, end: source.length }, TOP);
  expect(outer).toEqual({
    ...{ head: "class A(B):\n", depth: 1, indent: "    " },
    ...{ start: 12, end: source.length },
  });
  const method = { start: source.indexOf("    def"), end: source.length };
  const inner = outer && splitPython.bodyOf(source, method, outer);
  expect(inner?.head).toBe("class A(B):\n    def f(self):\n");
  expect(inner && [...splitPython.starts(source, inner, inner)]).toEqual([
    source.indexOf("        y"),
  ]);
});

test.each([
  "class A(B, x='text'):\n    y()\n",
  "def f(x=0.5):\n    y()\n",
  "x = 1\n",
  "class A:\nb()\n",
])("a statement whose head holds literals, or that has no body, is not opened: %j", (source) => {
  expect(splitPython.bodyOf(source, { start: 0, end: source.length }, TOP)).toBeUndefined();
});
