import { diffArrays, diffWordsWithSpace } from "diff";
import type { DiffHunk, DiffLine, DiffPart, TextDiff } from "../domain/text-diff.ts";

/** Beyond this many edits two texts have nothing in common worth pointing at, and the search would take too long. */
const LONGEST_SCRIPT = 1000;

/**
 * What differs between two texts, by line and, within lines that were replaced, by word. `context` is the number of
 * equal lines shown around a difference. Lines that differ only in their line ends are equal.
 *
 * Example: `diffTexts("Be terse.\nStop.", "Be kind.\nStop.")` has one hunk that removes `terse` and adds `kind`.
 * Source: Myers, An O(ND) difference algorithm and its variations, 1986, as the package `diff` implements it.
 */
export function diffTexts(before: string, after: string, context = 0): TextDiff {
  const lines = alignLines(splitLines(before), splitLines(after));
  return {
    hunks: cutHunks(lines, context),
    linesRemoved: lines.filter((line) => line.kind === "removed").length,
    linesAdded: lines.filter((line) => line.kind === "added").length,
  };
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function alignLines(before: string[], after: string[]): DiffLine[] {
  const steps = diffArrays(before, after, { maxEditLength: LONGEST_SCRIPT });
  if (steps === undefined) return replaceWhole(before, after);
  const lines: DiffLine[] = [];
  let removed: string[] = [];
  for (const step of steps) {
    if (step.removed) {
      removed = step.value;
      continue;
    }
    lines.push(...replaceLines(removed, step.added ? step.value : []));
    removed = [];
    if (!step.added) lines.push(...step.value.map((line) => wholeLine("same", line)));
  }
  return [...lines, ...replaceLines(removed, [])];
}

function wholeLine(kind: DiffLine["kind"], text: string): DiffLine {
  return { kind, parts: [{ kind, text }] };
}

/** Words are compared over the whole of both sides, so that a line broken in two still shows what it kept. */
function replaceLines(removed: readonly string[], added: readonly string[]): DiffLine[] {
  const words =
    removed.length > 0 && added.length > 0
      ? diffWordsWithSpace(removed.join("\n"), added.join("\n"), { maxEditLength: LONGEST_SCRIPT })
      : undefined;
  if (words === undefined) {
    return replaceWhole(removed, added);
  }
  const parts = words.map((word): DiffPart => ({ kind: kindOf(word), text: word.value }));
  return [
    ...breakLines(
      "removed",
      parts.filter((part) => part.kind !== "added"),
    ),
    ...breakLines(
      "added",
      parts.filter((part) => part.kind !== "removed"),
    ),
  ];
}

function replaceWhole(removed: readonly string[], added: readonly string[]): DiffLine[] {
  return [
    ...removed.map((line) => wholeLine("removed", line)),
    ...added.map((line) => wholeLine("added", line)),
  ];
}

function kindOf(word: { readonly added: boolean; readonly removed: boolean }): DiffPart["kind"] {
  if (word.added) return "added";
  return word.removed ? "removed" : "same";
}

function breakLines(kind: DiffLine["kind"], parts: readonly DiffPart[]): DiffLine[] {
  const lines: DiffPart[][] = [[]];
  for (const part of parts) {
    for (const [at, text] of part.text.split("\n").entries()) {
      if (at > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ kind: part.kind, text });
    }
  }
  return lines.map((line) => ({ kind, parts: line }));
}

function cutHunks(lines: readonly DiffLine[], context: number): DiffHunk[] {
  const shown = markShown(lines, context);
  const hunks: { beforeLine: number; afterLine: number; lines: DiffLine[] }[] = [];
  let beforeLine = 1;
  let afterLine = 1;
  for (const [at, line] of lines.entries()) {
    if (shown[at] === true) {
      if (shown[at - 1] !== true) hunks.push({ beforeLine, afterLine, lines: [] });
      hunks.at(-1)?.lines.push(line);
    }
    if (line.kind !== "added") beforeLine += 1;
    if (line.kind !== "removed") afterLine += 1;
  }
  return hunks;
}

function markShown(lines: readonly DiffLine[], context: number): boolean[] {
  const shown = lines.map(() => false);
  let last = Number.NEGATIVE_INFINITY;
  for (const [at, line] of lines.entries()) {
    if (line.kind !== "same") last = at;
    if (at - last <= context) shown[at] = true;
  }
  let next = Number.POSITIVE_INFINITY;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (lines[at]?.kind !== "same") next = at;
    if (next - at <= context) shown[at] = true;
  }
  return shown;
}
