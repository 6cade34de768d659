import { expect, test } from "vitest";
import { composePrompts } from "../../../src/analysis/compose-prompts.ts";
import type { ComposedText } from "../../../src/domain/composed-text.ts";
import { changeEvent } from "../../support/change-builder.ts";

const use = (name: string) => `Hello @@@langfusePrompt:name=${name}|label=production@@@`;

function textOf(prompt: string, text: string, given: Partial<ComposedText> = {}): ComposedText {
  const base = { source: "langfuse", environment: "production", at: 10, isServed: true };
  return { ...base, prompt, text, hash: "sha256:0", ...given };
}

function includedIn(texts: readonly ComposedText[], given: Parameters<typeof changeEvent>[0] = {}) {
  const at = 1000;
  const change = changeEvent({
    ...{ source: "langfuse", prompt: "tone", environment: "production", occurredAt: at },
    effective: { from: at, to: at, basis: "label" },
    ...given,
  });
  return composePrompts([change], texts, (name) => name)[0]?.includedIn;
}

test("a part's change is one of the whole whose text in force names it", () => {
  expect(includedIn([textOf("extract", use("tone")), textOf("other", use("greeting"))])).toEqual([
    "extract",
  ]);
});

test("a part of a part is one of everything above, also where names lead in a circle", () => {
  const texts = [
    textOf("extract", use("rules")),
    textOf("rules", use("tone")),
    textOf("tone", use("extract")),
  ];
  expect(includedIn(texts)?.toSorted()).toEqual(["extract", "rules"]);
});

test("a whole that no longer named the part, or not yet, is not touched by it", () => {
  const dropped = [textOf("extract", use("tone")), textOf("extract", "Hello", { at: 500 })];
  expect(includedIn(dropped)).toBeUndefined();
  const later = [textOf("extract", "Hello"), textOf("extract", use("tone"), { at: 2000 })];
  expect(includedIn(later)).toBeUndefined();
});

test("a version that only was made says nothing where another is served", () => {
  const texts = [
    textOf("extract", "Hello"),
    textOf("extract", use("tone"), { at: 500, isServed: false, environment: undefined }),
  ];
  expect(includedIn(texts)).toBeUndefined();
});

test("another label of the part, and the part of another source, are something else", () => {
  expect(includedIn([textOf("extract", use("tone"))], { environment: "staging" })).toBeUndefined();
  expect(includedIn([textOf("extract", use("tone"), { source: "git" })])).toBeUndefined();
});
