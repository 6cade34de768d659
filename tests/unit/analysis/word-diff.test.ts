import { expect, test } from "vitest";
import { diffTexts } from "../../../src/analysis/word-diff.ts";
import type { DiffLine } from "../../../src/domain/text-diff.ts";

function words(lines: readonly DiffLine[], kind: DiffLine["kind"]): string[] {
  return lines.flatMap((line) =>
    line.parts.filter((part) => part.kind === kind).map((p) => p.text),
  );
}

test("a replaced line shows which of its words differ", () => {
  const diff = diffTexts("Be terse.\nStop.\n", "Be kind.\nStop.\n");
  expect(diff).toMatchObject({ linesRemoved: 1, linesAdded: 1 });
  expect(diff.hunks).toHaveLength(1);
  const [hunk] = diff.hunks;
  expect(hunk).toMatchObject({ beforeLine: 1, afterLine: 1 });
  expect(hunk?.lines.map((line) => line.kind)).toEqual(["removed", "added"]);
  expect(words(hunk?.lines ?? [], "removed")).toEqual(["terse"]);
  expect(words(hunk?.lines ?? [], "added")).toEqual(["kind"]);
});

test("texts that differ in line ends only have no difference", () => {
  expect(diffTexts("a\r\nb\r\n", "a\nb").hunks).toEqual([]);
});

test("distant differences are hunks of their own, with the context asked for", () => {
  const before = ["x", "1", "2", "3", "4", "5", "y"].join("\n");
  const after = ["X", "1", "2", "3", "4", "5", "Y"].join("\n");
  const { hunks } = diffTexts(before, after, 1);
  expect(hunks.map(({ beforeLine, afterLine }) => [beforeLine, afterLine])).toEqual([
    [1, 1],
    [6, 6],
  ]);
  expect(hunks.map(({ lines }) => lines.length)).toEqual([3, 3]);
});

test("added and removed lines keep their numbers on both sides", () => {
  const { hunks } = diffTexts("a\nb\nc", "b\nc\nd");
  expect(hunks.map(({ beforeLine, afterLine }) => [beforeLine, afterLine])).toEqual([
    [1, 1],
    [4, 3],
  ]);
});

test("texts with nothing in common are replaced whole", () => {
  const before = Array.from({ length: 3000 }, (_, at) => `a${at}`).join("\n");
  const after = Array.from({ length: 3000 }, (_, at) => `b${at}`).join("\n");
  expect(diffTexts(before, after)).toMatchObject({ linesRemoved: 3000, linesAdded: 3000 });
});
