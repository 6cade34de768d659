import type { JsonDifference } from "../domain/content-diff.ts";
import type { DiffHunk, DiffLine, DiffPart, TextDiff } from "../domain/text-diff.ts";
import { layParts, type PaintedText } from "./lay-parts.ts";
import type { LineLayout } from "./lay-section.ts";
import type { Paint, Style } from "./style.ts";

const plain: Paint = (text) => text;

/**
 * A difference of two texts as lines with `-` and `+`, words that differ inside a line in `[-…-]` and `{+…+}`; a `!`
 * before the sign says that what differs there pins the form of the output.
 */
export function layTextDiff(diff: TextDiff, layout: LineLayout, indent = ""): readonly string[] {
  return diff.hunks.flatMap((hunk) => [
    layout.style.dim(`${indent}@@ line ${whereOf(hunk)} @@`),
    ...hunk.lines.flatMap((line) => layLine(line, layout, indent)),
  ]);
}

function whereOf({ beforeLine, afterLine }: DiffHunk): string {
  return beforeLine === afterLine ? `${beforeLine}` : `${beforeLine}, now ${afterLine}`;
}

function layLine(line: DiffLine, { width, style }: LineLayout, indent: string): readonly string[] {
  const pins = line.parts.some((part) => part.pinsFormat === true);
  const sign = { same: " ", removed: "-", added: "+" }[line.kind];
  const isMixed = line.parts.some((part) => part.kind === "same");
  const joined = joinRuns(line.parts, line.kind);
  const parts = joined.map((part, at) => paintPart(part, joined, at, isMixed, style));
  const gutter = `${indent}${pins ? "!" : " "} ${sign} `;
  return layParts(parts, { width, first: gutter }).map((text) => text.trimEnd());
}

/** Spaces between two words that differ are part of what differs, so that a run of words is marked once. */
function joinRuns(parts: readonly DiffPart[], kind: DiffPart["kind"]): readonly DiffPart[] {
  return parts.map((part, at) => {
    const isBetween = [parts[at - 1], parts[at + 1]].every((one) => one?.kind === kind);
    return part.kind === "same" && isBetween && part.text.trim() === "" ? { ...part, kind } : part;
  });
}

/** Colour repeats what the signs say. The marks stand around a whole run, however many words of it pin the form. */
function paintPart(
  part: DiffPart,
  all: readonly DiffPart[],
  at: number,
  isMixed: boolean,
  style: Style,
): PaintedText {
  if (part.kind === "same") return { text: part.text, paint: plain };
  const color = part.kind === "removed" ? style.red : style.green;
  const paint: Paint = part.pinsFormat === true ? (text) => color(style.bold(text)) : color;
  const [open, close] = part.kind === "removed" ? ["[-", "-]"] : ["{+", "+}"];
  const starts = isMixed && all[at - 1]?.kind !== part.kind;
  const ends = isMixed && all[at + 1]?.kind !== part.kind;
  return { text: `${starts ? open : ""}${part.text}${ends ? close : ""}`, paint };
}

/** The places where two JSON contents differ, a pointer each. */
export function layJsonDiff(
  differences: readonly JsonDifference[],
  layout: LineLayout,
): readonly string[] {
  return differences.flatMap((one) => layDifference(one, layout));
}

function layDifference(one: JsonDifference, layout: LineLayout): readonly string[] {
  const { width, style } = layout;
  const sign = { added: "+", removed: "-", changed: "~" }[one.kind];
  const pointer = { text: one.pointer === "" ? "(all of it)" : one.pointer, paint: style.bold };
  const first = `  ${sign} `;
  if (one.text !== undefined) {
    return [...layParts([pointer], { width, first }), ...layTextDiff(one.text, layout, "    ")];
  }
  const before = one.before === undefined ? [] : [{ text: one.before, paint: style.red }];
  const after = one.after === undefined ? [] : [{ text: one.after, paint: style.green }];
  const arrow = one.kind === "changed" ? [{ text: " -> ", paint: plain }] : [];
  const parts = [pointer, { text: "  ", paint: plain }, ...before, ...arrow, ...after];
  return layParts(parts, { width, first }).map((text) => text.trimEnd());
}
