import type { ContentDiff, FormatWords, JsonDifference } from "../domain/content-diff.ts";
import type { TextDiff } from "../domain/text-diff.ts";
import { listFormatWords, markFormatWords } from "./format-words.ts";
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
  if (values !== undefined) {
    const differences = values.map(marked);
    const texts = differences.map((one) => one.text).filter((text) => text !== undefined);
    return { kind: "json", differences, formatWords: formatWordsOf(texts) };
  }
  const diff = diffTexts(before ?? "", after ?? "", CONTEXT);
  const byWord = markFormatWords(diff);
  const formatWords = formatWordsOf([byWord]);
  return { kind: "text", diff: unit === "lines" ? wholeLines(byWord) : byWord, formatWords };
}

function formatWordsOf(diffs: readonly TextDiff[]): FormatWords {
  const list = (kind: "removed" | "added") => [
    ...new Set(diffs.flatMap((diff) => listFormatWords(diff, kind))),
  ];
  return { removed: list("removed"), added: list("added") };
}

function marked(difference: JsonDifference): JsonDifference {
  const { text } = difference;
  return text === undefined ? difference : { ...difference, text: markFormatWords(text) };
}

/** A line that differs in a word that pins the form is marked as a whole. */
function wholeLines(diff: TextDiff): TextDiff {
  const hunks = diff.hunks.map((hunk) => ({
    ...hunk,
    lines: hunk.lines.map(({ kind, parts }) => ({
      kind,
      parts: [
        {
          kind,
          text: parts.map((part) => part.text).join(""),
          pinsFormat: parts.some((part) => part.pinsFormat === true),
        },
      ],
    })),
  }));
  return { ...diff, hunks };
}
