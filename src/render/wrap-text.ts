import { displayWidth } from "./display-width.ts";
import { startOf } from "./fit-text.ts";

export interface WrapTextOptions {
  /** Columns of a line, its indent included. */
  readonly width?: number;
  /** What the first line begins with: a label, a bullet, spaces. */
  readonly first?: string;
  /** What later lines begin with; as many spaces as `first` is wide unless given. */
  readonly rest?: string;
  /** Parts of the text that are never broken, such as commands: a line that holds one may be wider. */
  readonly whole?: readonly string[];
}

/**
 * Breaks a text at spaces into lines of at most `width` columns with a hanging indent. Line breaks in it stay; a word
 * that fits on no line is broken. Spaces at the end of lines are left out.
 */
export function wrapText(text: string, options: WrapTextOptions = {}): readonly string[] {
  const { width = 80, first = "", whole = [] } = options;
  const rest = options.rest ?? " ".repeat(displayWidth(first));
  const room = (indent: string) => Math.max(2, width - displayWidth(indent));
  const lines: string[] = [];
  for (const paragraph of tieWhole(text, whole).split("\n")) {
    lines.push(...wrapParagraph(paragraph, room(lines.length === 0 ? first : rest), room(rest)));
  }
  return lines.map((line, index) =>
    `${index === 0 ? first : rest}${line.replaceAll(TIE, " ")}`.replace(/ +$/, ""),
  );
}

/** Stands for a space that holds its words together; what is shown never has it, being escaped. */
const TIE = "\u0000";

function tieWhole(text: string, whole: readonly string[]): string {
  return whole
    .filter((part) => part.includes(" "))
    .reduce((left, part) => left.replaceAll(part, part.replaceAll(" ", TIE)), text);
}

function wrapParagraph(text: string, firstRoom: number, room: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const limit = lines.length === 0 ? firstRoom : room;
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= limit) {
      line = longer;
      continue;
    }
    const starts = line === "" ? limit : room;
    if (line !== "") lines.push(line);
    const pieces = breakWord(word, starts, room);
    line = pieces.at(-1) ?? "";
    lines.push(...pieces.slice(0, -1));
  }
  return [...lines, line];
}

function breakWord(word: string, firstRoom: number, room: number): readonly string[] {
  if (word.includes(TIE)) return [word];
  const pieces: string[] = [];
  let left = word;
  let limit = firstRoom;
  while (displayWidth(left) > limit) {
    const piece = startOf(left, limit);
    pieces.push(piece);
    left = left.slice(piece.length);
    limit = room;
  }
  return [...pieces, left];
}
