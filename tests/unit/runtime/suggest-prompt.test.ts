import { expect, test } from "vitest";
import { suggestPrompt } from "../../../src/runtime/suggest-prompt.ts";

const KNOWN = ["support.extract", "a/prompts.py#One", "a/prompts.py#Two", "a/prompts.py#Three"];

test("a name with a slip is answered with the one that was meant", () => {
  expect(suggestPrompt("suport.extract", KNOWN)).toBe("Did you mean support.extract?");
});

test("a file or a part of a name is answered with the prompts that hold it", () => {
  expect(suggestPrompt("EXTRACT", KNOWN)).toBe("These hold it: support.extract.");
  expect(suggestPrompt("prompts.py", KNOWN)).toBe(
    "These hold it: a/prompts.py#One, a/prompts.py#Two, a/prompts.py#Three.",
  );
});

test("of many prompts some are named, and how many more there are", () => {
  const many = Array.from({ length: 9 }, (_, at) => `prompts/of/many/number-${at}.txt`);
  expect(suggestPrompt("many", many)).toMatch(/number-4\.txt and 4 more\.$/);
});

test("nothing is suggested where nothing is close", () => {
  expect(suggestPrompt("zzzz", KNOWN)).toBeUndefined();
  expect(suggestPrompt(" ", KNOWN)).toBeUndefined();
});
