import { expect, test } from "vitest";
import { diffTexts } from "../../../src/analysis/word-diff.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import { renderAnswerMarkdown } from "../../../src/render/answer-markdown.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import {
  buildEmptyAnswer,
  buildOpenAnswer,
  buildUnrecordedAnswer,
} from "../../support/answer-variants.ts";
import { expectGolden } from "../../support/golden-file.ts";
import { buildHostileAnswer } from "../../support/hostile-answer.ts";

const DIFF = diffTexts("Return ONLY JSON.", "Return JSON.\n```\n# not a heading");

const GOLDEN: readonly [string, Answer][] = [
  ["likely", buildAnswer()],
  ["inconclusive", buildOpenAnswer()],
  ["no-spike", buildEmptyAnswer("no_spike")],
  ["no-data", buildEmptyAnswer("no_data")],
  ["unrecorded", buildUnrecordedAnswer()],
  ["hostile", buildHostileAnswer()],
];

test.each(GOLDEN)("the Markdown of %s is as agreed", (name, answer) => {
  const text = renderAnswerMarkdown({ answer, diff: DIFF }, { names: "role", all: false });
  expectGolden(`answers/${name}.md`, text);
});

test("no foreign text becomes a link, a tag or a column", () => {
  const text = renderAnswerMarkdown({ answer: buildHostileAnswer() }, { names: "full", all: true });
  expect(text).not.toMatch(/(?<!\\)\]\(/);
  expect(text).not.toMatch(/<(?!br>)/);
  for (const row of text.split("\n").filter((line) => line.startsWith("| "))) {
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
  }
});

test("a fence is longer than any inside it", () => {
  const text = renderAnswerMarkdown(
    { answer: buildAnswer(), diff: DIFF },
    { names: "role", all: false },
  );
  expect(text).toContain("````diff\n");
});
