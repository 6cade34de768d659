import { displayWidth } from "./display-width.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import { startOf } from "./fit-text.ts";
import type { Paint } from "./style.ts";

/** A stretch of a line and how it is emphasised. */
export interface PaintedText {
  readonly text: string;
  readonly paint: Paint;
}

export interface PartsLayout {
  readonly width: number;
  /** What the first line begins with; later ones begin with as many spaces. */
  readonly first: string;
}

/**
 * One line of foreign text in stretches, escaped, broken at spaces into lines of at most `width` columns and then
 * painted. Unlike prose no space is dropped, since a space may be what differs.
 */
export function layParts(
  parts: readonly PaintedText[],
  { width, first }: PartsLayout,
): readonly string[] {
  const indent = " ".repeat(displayWidth(first));
  const room = Math.max(8, width - indent.length);
  const lines: PaintedText[][] = [[]];
  let used = 0;
  for (const { text, paint } of parts) {
    for (const word of wordsOf(text, room)) {
      const columns = displayWidth(word);
      if (used > 0 && used + columns > room) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)?.push({ text: word, paint });
      used += columns;
    }
  }
  return lines.map((line, at) => `${at === 0 ? first : indent}${paintRuns(line)}`);
}

/** Words that are painted alike are painted together. */
function paintRuns(words: readonly PaintedText[]): string {
  const runs: { text: string; paint: Paint }[] = [];
  for (const { text, paint } of words) {
    const last = runs.at(-1);
    if (last?.paint === paint) last.text += text;
    else runs.push({ text, paint });
  }
  return runs.map(({ text, paint }) => paint(text)).join("");
}

/** Words with the spaces after them, none wider than the room. */
function wordsOf(text: string, room: number): readonly string[] {
  const words = escapeTerminal(text).match(/\S+ ?|\s/g) ?? [];
  return words.flatMap((word) => breakWord(word, room));
}

function breakWord(word: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let left = word;
  while (displayWidth(left) > room) {
    const piece = startOf(left, room);
    pieces.push(piece);
    left = left.slice(piece.length);
  }
  return [...pieces, left];
}
