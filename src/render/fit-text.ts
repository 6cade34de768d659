import { displayWidth, graphemesOf } from "./display-width.ts";

export interface FitTextOptions {
  /** Marks what was left out by `...` and not `…`. */
  readonly ascii?: boolean;
}

/** A text in at most `width` columns; where some of it is left out, its end says so. */
export function fitText(
  text: string,
  width: number,
  { ascii = false }: FitTextOptions = {},
): string {
  if (displayWidth(text) <= width) return text;
  const mark = (ascii ? "..." : "…").slice(0, Math.max(0, width));
  return `${startOf(text, width - mark.length).trimEnd()}${mark}`;
}

/** As much of the start of a text as `width` columns hold; never part of a character. */
export function startOf(text: string, width: number): string {
  let taken = "";
  let room = width;
  for (const grapheme of graphemesOf(text)) {
    room -= displayWidth(grapheme);
    if (room < 0) return taken;
    taken += grapheme;
  }
  return taken;
}

/** A text filled up with spaces to `width` columns, on the right or, to align numbers, on the left. */
export function padText(text: string, width: number, align: "left" | "right" = "left"): string {
  const spaces = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + spaces : spaces + text;
}
