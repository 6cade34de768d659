import { isUtf8 } from "node:buffer";
import { PayloadError } from "../domain/errors.ts";

const NEWLINE = 0x0a;
const LONGEST_LINE = 1 << 20;
const BYTE_ORDER_MARK = "\uFEFF";

/** Some whole lines of a stream, in order. */
export interface LineChunk {
  readonly lines: readonly string[];
  /** 1-based number of the first of them. */
  readonly firstLine: number;
}

/**
 * The lines of a byte stream, many at a time, in flat memory. Empty lines are kept so that numbers stay true; the mark
 * that some editors put before a file is not.
 * @throws PayloadError naming the line that is not UTF-8 or longer than 1 MiB
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<LineChunk> {
  let rest: Buffer = Buffer.alloc(0);
  let firstLine = 1;
  for await (const piece of bytes) {
    const buffer = rest.length === 0 ? asBuffer(piece) : Buffer.concat([rest, piece]);
    const end = buffer.lastIndexOf(NEWLINE) + 1;
    rest = buffer.subarray(end);
    if (end > 0) {
      const lines = decodeLines(buffer.subarray(0, end - 1), firstLine);
      yield { lines, firstLine };
      firstLine += lines.length;
    }
    if (rest.length > LONGEST_LINE) throw tooLong(firstLine);
  }
  if (rest.length > 0) yield { lines: decodeLines(rest, firstLine), firstLine };
}

function asBuffer(piece: Uint8Array): Buffer {
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
}

function decodeLines(bytes: Buffer, firstLine: number): string[] {
  if (!isUtf8(bytes)) throw new PayloadError(`line ${firstLine + badLine(bytes)} is not UTF-8`);
  const lines = bytes.toString("utf8").split("\n");
  const long = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0) throw tooLong(firstLine + long);
  return firstLine === 1 ? withoutMark(lines) : lines;
}

function withoutMark([first = "", ...others]: readonly string[]): string[] {
  return [first.startsWith(BYTE_ORDER_MARK) ? first.slice(1) : first, ...others];
}

function badLine(bytes: Buffer): number {
  let line = 0;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
}

function tooLong(line: number): PayloadError {
  return new PayloadError(`line ${line} is longer than 1 MiB`);
}
