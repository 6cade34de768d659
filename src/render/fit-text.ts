import { displayWidth, graphemesOf } from "./display-width.ts";

export interface FitTextOptions {
  /** Marks what was left out by `...` and not `…`. */
  readonly ascii?: boolean;
  /** Where something is left out: at the end, or in the middle, for names that differ by their last part. */
  readonly cut?: "end" | "middle";
}

/** A text in at most `width` columns; where some of it is left out, that is marked. */
export function fitText(
  text: string,
  width: number,
  { ascii = false, cut = "end" }: FitTextOptions = {},
): string {
  if (displayWidth(text) <= width) return text;
  const mark = (ascii ? "..." : "…").slice(0, Math.max(0, width));
  if (cut === "middle") {
    const room = width - mark.length;
    const start = startOf(text, Math.floor(room / 3));
    return `${start.trimEnd()}${mark}${endOf(text, room - displayWidth(start)).trimStart()}`;
  }
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

/** As much of the end of a text as `width` columns hold; never part of a character. */
function endOf(text: string, width: number): string {
  let taken = "";
  let room = width;
  for (const grapheme of [...graphemesOf(text)].reverse()) {
    room -= displayWidth(grapheme);
    if (room < 0) return taken;
    taken = grapheme + taken;
  }
  return taken;
}

/** A text filled up with spaces to `width` columns, on the right or, to align numbers, on the left. */
export function padText(text: string, width: number, align: "left" | "right" = "left"): string {
  const spaces = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + spaces : spaces + text;
}
