import { expect, test } from "vitest";
import { asSentence } from "../../../src/render/shown.ts";

test("a name or a hash at the start of a sentence is not written another way", () => {
  const kept = [
    "bfed819c1927 8b75d253, in force",
    "v40, approved",
    "git:app stays",
    "a/b.txt moved",
  ];
  expect(kept.map((text) => asSentence(text))).toEqual(kept.map((text) => `${text}.`));
  expect(asSentence("when it reached traffic")).toBe("When it reached traffic.");
  expect(asSentence("à propos")).toBe("À propos.");
});
