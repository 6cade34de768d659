import { expect, test } from "vitest";
import { wrapText } from "../../../src/cli/wrap-text.ts";

test.each([
  ["short", 10, 0, "short"],
  ["one two three", 7, 0, "one two\nthree"],
  ["Next  one two three", 10, 6, "Next  one\n      two\n      three"],
  ["a unbreakableword b", 5, 0, "a\nunbreakableword\nb"],
])("%j in %i columns", (text, width, indent, wrapped) => {
  expect(wrapText(text, width, indent)).toBe(wrapped);
});
