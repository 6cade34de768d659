import { displayWidth } from "./display-width.ts";
import { startOf } from "./fit-text.ts";
import { splitWords, type TextWord } from "./split-words.ts";

export interface WrapTextOptions {
  /** Columns of a line, its indent included. */
  readonly width?: number;
  /** What the first line begins with: a label, a bullet, spaces. */
  readonly first?: string;
  /** What later lines begin with; as many spaces as `first` is wide unless given. */
  readonly rest?: string;
  /** Parts of the text that are typed as they stand: they are broken so that what is copied still runs. */
  readonly commands?: readonly string[];
}

/**
 * Breaks a text at spaces into lines of at most `width` columns with a hanging indent. Line breaks in it stay; a word
 * that fits on no line is broken, except in a command. Spaces at the end of lines are left out.
 */
export function wrapText(text: string, options: WrapTextOptions = {}): readonly string[] {
  const { width = 80, first = "", commands = [] } = options;
  const rest = options.rest ?? " ".repeat(displayWidth(first));
  const room = (indent: string) => Math.max(2, width - displayWidth(indent));
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    const words = splitWords(paragraph, commands);
    lines.push(...wrapParagraph(words, room(lines.length === 0 ? first : rest), room(rest)));
  }
  return lines.map((line, index) => `${index === 0 ? first : rest}${line}`.replace(/ +$/, ""));
}

function wrapParagraph(
  words: readonly TextWord[],
  firstRoom: number,
  room: number,
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let end = "";
  for (const [at, word] of words.entries()) {
    const limit = lines.length === 0 ? firstRoom : room;
    if (!isForNextLine(words.slice(at), { line, isInCommand: end !== "", limit, room })) {
      line = joined(line, word.text);
      end = word.end;
      continue;
    }
    const starts = line === "" ? limit : room;
    if (line !== "") lines.push(line + end);
    const pieces = breakWord(word, starts, room);
    line = pieces.at(-1) ?? "";
    end = word.end;
    lines.push(...pieces.slice(0, -1));
  }
  return [...lines, line];
}

function joined(line: string, text: string): string {
  return line === "" ? text : `${line} ${text}`;
}

interface Place {
  /** What stands on the line already. */
  readonly line: string;
  /** Whether that ends within a command. */
  readonly isInCommand: boolean;
  readonly limit: number;
  /** Columns of the next line. */
  readonly room: number;
}

/** Where the next word does not fit, or a command starts with it that is on one line only if it begins the next. */
function isForNextLine(
  words: readonly TextWord[],
  { line, isInCommand, limit, room }: Place,
): boolean {
  const isOver = (text: string) => displayWidth(joined(line, text)) > limit;
  const [{ text, end } = { text: "", end: "" }] = words;
  if (isOver(text + end)) return true;
  if (end === "" || line === "" || isInCommand) return false;
  const last = words.findIndex((word) => word.end === "");
  const command = words.slice(0, last + 1).map((word) => word.text);
  return isOver(command.join(" ")) && displayWidth(command.join(" ")) <= room;
}

function breakWord(
  { text, isWhole }: TextWord,
  firstRoom: number,
  room: number,
): readonly string[] {
  if (isWhole) return [text];
  const pieces: string[] = [];
  let left = text;
  let limit = firstRoom;
  while (displayWidth(left) > limit) {
    const piece = startOf(left, limit);
    pieces.push(piece);
    left = left.slice(piece.length);
    limit = room;
  }
  return [...pieces, left];
}
