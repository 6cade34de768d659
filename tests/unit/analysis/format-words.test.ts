import { expect, test } from "vitest";
import { listFormatWords, markFormatWords } from "../../../src/analysis/format-words.ts";
import { diffTexts } from "../../../src/analysis/word-diff.ts";

const diff = markFormatWords(
  diffTexts(
    "Answer the customer.\nReturn ONLY a JSON object that matches the schema.\nOnly once.",
    "Answer the customer.\nReturn a JSON object. Keep a warm tone.\nOnly once, as a json list.",
  ),
);

test("words that pin the form are marked where they went or came, and nowhere else", () => {
  const parts = diff.hunks.flatMap((hunk) => hunk.lines.flatMap((line) => line.parts));
  const marked = parts.filter((part) => part.pinsFormat).map((part) => [part.kind, part.text]);
  expect(marked).toEqual([
    ["removed", "ONLY"],
    ["removed", "schema"],
    ["added", "json"],
  ]);
});

test("each is listed once, by side", () => {
  expect(listFormatWords(diff, "removed")).toEqual(["ONLY", "schema"]);
  expect(listFormatWords(diff, "added")).toEqual(["json"]);
});

test("marking changes no text", () => {
  const plain = diffTexts("Use only null keys.\nb", "Use valid raw JSON keys.\nb");
  const textOf = (one: typeof plain) =>
    one.hunks.map((hunk) => hunk.lines.map((line) => line.parts.map((part) => part.text).join("")));
  expect(textOf(markFormatWords(plain))).toEqual(textOf(plain));
});
