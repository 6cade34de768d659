import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const BLAMING =
  /\b(?:fault|blame[ds]?|mistakes?|failed to|should have|forgot|careless|root[ -]cause|culprit)\b/i;

test("nothing we say lays blame", () => {
  const files = readdirSync("src/render").filter((name) => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(20);
  const found = files.filter((name) => BLAMING.test(readFileSync(`src/render/${name}`, "utf8")));
  expect(found).toEqual([]);
});

test("what we say in the agreed answers lays no blame either", () => {
  for (const folder of ["answers", "timelines"]) {
    for (const name of readdirSync(`tests/fixtures/${folder}`)) {
      expect(readFileSync(`tests/fixtures/${folder}/${name}`, "utf8"), name).not.toMatch(BLAMING);
    }
  }
});
