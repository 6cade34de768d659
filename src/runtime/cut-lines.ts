import { isUtf8 } from "node:buffer";

const NEWLINE = 0x0a;
const LONGEST_LINE = 1 << 20;

/** A line with its place in the file. */
export interface TailedLine {
  /** Bytes before it. */
  readonly at: number;
  /** Why it has no text that could be read. */
  readonly problem: string | undefined;
  readonly text: string;
}

export interface CutLines {
  readonly lines: readonly TailedLine[];
  /** Bytes of the file up to the end of the last of them. */
  readonly end: number;
}

/**
 * The whole lines at the start of some bytes; a line that is still being written is left for later.
 * @param at where in the file the bytes are from
 * @param isLast true when nothing will come after them, so that the last line needs no end
 */
export function cutLines(bytes: Buffer, at: number, isLast: boolean): CutLines | undefined {
  const newline = bytes.lastIndexOf(NEWLINE);
  if (newline >= 0)
    return { lines: [...linesOf(bytes.subarray(0, newline), at)], end: at + newline + 1 };
  const isTooLong = bytes.length >= LONGEST_LINE;
  if (bytes.length === 0 || !(isLast || isTooLong)) return undefined;
  const line = isTooLong ? unreadable(at, "longer than 1 MiB") : lineOf(bytes, at);
  return { lines: [line], end: at + bytes.length };
}

function* linesOf(bytes: Buffer, at: number): Iterable<TailedLine> {
  for (let start = 0; start <= bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    yield lineOf(bytes.subarray(start, end), at + start);
    start = end + 1;
  }
}

function lineOf(bytes: Buffer, at: number): TailedLine {
  if (!isUtf8(bytes)) return unreadable(at, "not UTF-8");
  return { at, problem: undefined, text: bytes.toString("utf8") };
}

function unreadable(at: number, problem: string): TailedLine {
  return { at, problem, text: "" };
}
