import { expect, test } from "vitest";
import { spellSource } from "../../../src/render/show-source.ts";

test("a product that begins or ends a sentence is spelled as people spell it", () => {
  expect(spellSource("langwatch records no review", "langwatch")).toBe(
    "LangWatch records no review",
  );
  expect(spellSource("recorded by promptlayer", "promptlayer")).toBe("recorded by PromptLayer");
});

test("other words and other sources stay as they are", () => {
  expect(spellSource("langwatchful records langfuse", "langwatch")).toBe(
    "langwatchful records langfuse",
  );
  expect(spellSource("ci records no review", "ci")).toBe("ci records no review");
});
