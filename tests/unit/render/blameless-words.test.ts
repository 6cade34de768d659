import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const BLAMING =
  /\b(?:fault|blame[ds]?|mistakes?|failed to|should have|forgot|careless|root[ -]cause|culprit)\b/i;

/** What a file may say: its texts of more than a word, without what is put into them. */
function textsIn(source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node);
    if (isText) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", source, ts.ScriptTarget.Latest));
  return texts.filter((text) => /\S \S/.test(text));
}

/** Only a file that has such a word anywhere is looked at closely. */
function isBlaming(source: string): boolean {
  return BLAMING.test(source) && textsIn(source).some((text) => BLAMING.test(text));
}

test("nothing we say lays blame", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `src/${name}`);
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((name) => isBlaming(readFileSync(name, "utf8")))).toEqual([]);
});

// § stands for what a template begins a value with.
test.each([
  'const a = "It was the fault of maya.";',
  "const a = `by §{name}, who failed to ask §{`for §{it}`}`;",
  "// a lone ` in a comment\nconst a = `§{name} should have asked`;",
  "const a = `§{x} of §{y}: the root cause`;",
])("a sentence that lays blame is found: %s", (source) => {
  expect(isBlaming(source.replaceAll("§", "$"))).toBe(true);
});

test("names and comments are none of our sentences", () => {
  expect(isBlaming('// a mistake to be made\nfaultContract("fault"); // failed to')).toBe(false);
});

test("what we say in the agreed answers lays no blame either", () => {
  for (const folder of ["answers", "timelines", "records"]) {
    for (const name of readdirSync(`tests/fixtures/${folder}`)) {
      expect(readFileSync(`tests/fixtures/${folder}/${name}`, "utf8"), name).not.toMatch(BLAMING);
    }
  }
});
