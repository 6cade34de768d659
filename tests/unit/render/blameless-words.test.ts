import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const BLAMING =
  /\b(?:fault|blame[ds]?|mistakes?|failed to|should have|forgot|careless|root[ -]cause|culprit)\b/i;

/** What a file may say: its texts of more than a word, without what is put into them. */
function wordsIn(source: string): readonly string[] {
  const texts = source.match(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  return texts.map((text) => text.replace(/\$\{[^}]*\}/g, "")).filter((text) => /\S \S/.test(text));
}

function isBlaming(text: string): boolean {
  return BLAMING.test(text);
}

test("nothing we say lays blame", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `src/${name}`);
  expect(files.length).toBeGreaterThan(500);
  const found = files.filter((name) => wordsIn(readFileSync(name, "utf8")).some(isBlaming));
  expect(found).toEqual([]);
});

test("what we say in the agreed answers lays no blame either", () => {
  for (const folder of ["answers", "timelines"]) {
    for (const name of readdirSync(`tests/fixtures/${folder}`)) {
      expect(readFileSync(`tests/fixtures/${folder}/${name}`, "utf8"), name).not.toMatch(BLAMING);
    }
  }
});
