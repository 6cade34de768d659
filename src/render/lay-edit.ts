import type { ContentDiff } from "../domain/content-diff.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import { startOf } from "./fit-text.ts";
import type { LineLayout } from "./lay-section.ts";

/** The lines that an edit of a file takes away and adds, each with its number in the file. */
export function layEdit(diff: ContentDiff, { width, style }: LineLayout): readonly string[] {
  if (diff.kind !== "text") return [];
  return diff.diff.hunks.flatMap((hunk) => {
    let before = hunk.beforeLine;
    let after = hunk.afterLine;
    return hunk.lines.flatMap(({ kind, parts }) => {
      const at = kind === "removed" ? before : after;
      if (kind !== "added") before += 1;
      if (kind !== "removed") after += 1;
      const text = escapeTerminal(parts.map((part) => part.text).join(""));
      const sign = { same: " ", removed: "-", added: "+" }[kind];
      const first = `  ${String(at).padStart(5)} ${sign} `;
      const paint = { same: style.dim, removed: style.red, added: style.green }[kind];
      return cut(text, width - first.length).map((piece, index) =>
        paint(`${index === 0 ? first : " ".repeat(first.length)}${piece}`.trimEnd()),
      );
    });
  });
}

/** Pieces of at most so many columns; blanks stay, since they may mean something in the file. */
function cut(text: string, columns: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  do {
    const piece = startOf(rest, Math.max(2, columns));
    pieces.push(piece);
    rest = piece === "" ? "" : rest.slice(piece.length);
  } while (rest !== "");
  return pieces;
}
