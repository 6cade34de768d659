import { expect, test } from "vitest";
import { nearestWord } from "../../../src/runtime/nearest-word.ts";

const known = ["doctor", "demo", "detect", "import", "sync"];

test.each([
  ["dcotor", "doctor"],
  ["DEMO", "demo"],
  ["snyc", "sync"],
  ["imports", "import"],
  ["detekt", "detect"],
])("%s is near %s", (typed, word) => {
  expect(nearestWord(typed, known)).toBe(word);
});

test.each(["serve", "x", "", "owners"])("%j is near none of them", (typed) => {
  expect(nearestWord(typed, known)).toBeUndefined();
});

test("no word is near when none is known", () => {
  expect(nearestWord("doctor", [])).toBeUndefined();
});
