import { expect, test } from "vitest";
import { markParts } from "../../../src/analysis/mark-parts.ts";
import { changeEvent } from "../../support/change-builder.ts";

const names = { aliases: new Map<string, string>(), keys: [] };

function wholesOf(prompt: string, joinedAs: string, parts: Record<string, readonly string[]>) {
  const given = { ...names, parts: new Map(Object.entries(parts)) };
  const [recorded, joined] = [changeEvent({ prompt }), changeEvent({ prompt: joinedAs })];
  return markParts([recorded], [joined], [], given)[0]?.includedIn;
}

test("a configured part is known by its source's name and by that of outcomes", () => {
  expect(wholesOf("prompts/base.md", "base", { extract: ["prompts/base.md"] })).toEqual([
    "extract",
  ]);
  expect(wholesOf("prompts/base.md", "base", { extract: ["base"] })).toEqual(["extract"]);
  expect(wholesOf("prompts/base.md", "base", { extract: ["other"] })).toBeUndefined();
});

test("a part of a part reaches every whole, and a circle ends", () => {
  const parts = { tone: ["words"], extract: ["tone"], words: ["extract"] };
  expect(wholesOf("words", "words", parts)).toEqual(["tone", "extract"]);
});
