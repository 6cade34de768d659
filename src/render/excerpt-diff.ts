import type { DiffLine, DiffPart, TextDiff } from "../domain/text-diff.ts";

/** One line of a shortened difference; its text is not escaped yet. */
interface ExcerptLine {
  readonly sign: "-" | "+";
  readonly text: string;
}

/** The first lines that differ, and how many more there are. */
export interface DiffExcerpt {
  readonly lines: readonly ExcerptLine[];
  readonly more: number;
}

const MOST_LINES = 6;
const MOST_CHARACTERS = 140;
const NEIGHBOURS = 30;

/** The changed lines of a text, shortened to what differs and the words beside it. */
export function excerptDiff(diff: TextDiff): DiffExcerpt {
  const changed = diff.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.kind !== "same");
  const lines = changed.slice(0, MOST_LINES).map((line): ExcerptLine => {
    return { sign: line.kind === "removed" ? "-" : "+", text: shorten(line) };
  });
  return { lines, more: changed.length - lines.length };
}

function shorten({ parts }: DiffLine): string {
  const whole = parts.map((part) => part.text).join("");
  if (whole.length <= MOST_CHARACTERS) return whole;
  const near = parts.map((part, at) =>
    part.kind === "same" ? keepEnds(part, at, parts) : part.text,
  );
  return cut(near.join(""), MOST_CHARACTERS);
}

/** An equal stretch keeps only its words next to a difference. */
function keepEnds({ text }: DiffPart, at: number, parts: readonly DiffPart[]): string {
  const chars = Array.from(text);
  const head = at === 0 ? 0 : NEIGHBOURS;
  const tail = at === parts.length - 1 ? 0 : NEIGHBOURS;
  if (chars.length <= head + tail + 3) return text;
  return `${chars.slice(0, head).join("")}...${chars.slice(chars.length - tail).join("")}`;
}

function cut(text: string, most: number): string {
  const chars = Array.from(text);
  return chars.length <= most ? text : `${chars.slice(0, most - 3).join("")}...`;
}
