import type { ContentDiff, JsonDifference } from "../domain/content-diff.ts";
import type { TextDiff } from "../domain/text-diff.ts";
import { markFormatWords } from "./format-words.ts";
import { diffJson } from "./json-diff.ts";
import { diffTexts } from "./word-diff.ts";

/** What to compare by: words or lines of the texts, or the values where both are JSON. */
export type DiffUnit = "values" | "words" | "lines";

/** Equal lines shown around a difference. */
const CONTEXT = 3;

/**
 * What differs between two contents, with the words marked that pin the form of the output. A side that is absent counts
 * as empty. By `values`, contents that are not both JSON are compared by words.
 */
export function diffContents(
  before: string | undefined,
  after: string | undefined,
  unit: DiffUnit,
): ContentDiff {
  const values =
    unit === "values" && before !== undefined && after !== undefined
      ? diffJson(before, after, CONTEXT)
      : undefined;
  if (values !== undefined) return { kind: "json", differences: values.map(marked) };
  const diff = diffTexts(before ?? "", after ?? "", CONTEXT);
  return { kind: "text", diff: markFormatWords(unit === "lines" ? wholeLines(diff) : diff) };
}

function marked(difference: JsonDifference): JsonDifference {
  const { text } = difference;
  return text === undefined ? difference : { ...difference, text: markFormatWords(text) };
}

function wholeLines(diff: TextDiff): TextDiff {
  const hunks = diff.hunks.map((hunk) => ({
    ...hunk,
    lines: hunk.lines.map(({ kind, parts }) => ({
      kind,
      parts: [{ kind, text: parts.map((part) => part.text).join("") }],
    })),
  }));
  return { ...diff, hunks };
}
