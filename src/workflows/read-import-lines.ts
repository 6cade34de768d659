import { PayloadError } from "../domain/errors.ts";
import { type ImportLine, readLine } from "../domain/wire/read-line.ts";
import { type LineChunk, readLines } from "../runtime/read-lines.ts";

/** A line that cannot be read. */
export interface BadLine {
  /** 1-based. */
  readonly line: number;
  readonly problem: string;
}

/** Takes a line that was read, with its text. A promise is waited for before the next line. */
export type TakeLine = (line: ImportLine, text: string) => Promise<void> | undefined;

/**
 * Reads NDJSON line by line. Lines that cannot be read are told and passed over; bytes that are no lines at all end
 * the reading with one bad line.
 */
export async function readImportLines(
  bytes: AsyncIterable<Uint8Array>,
  take: TakeLine,
  refuse: (bad: BadLine) => void,
  progress: (lines: number) => void,
): Promise<void> {
  try {
    for await (const chunk of readLines(bytes)) {
      await readChunk(chunk, take, refuse);
      progress(chunk.firstLine + chunk.lines.length - 1);
    }
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    const [, line, problem] = /^line (\d+) (.*)$/s.exec(error.message) ?? [];
    refuse({ line: Number(line ?? 1), problem: problem ?? error.message });
  }
}

async function readChunk(
  { lines, firstLine }: LineChunk,
  take: TakeLine,
  refuse: (bad: BadLine) => void,
): Promise<void> {
  for (const [index, text] of lines.entries()) {
    if (text === "" || text === "\r") continue;
    const read = tryReadLine(text);
    if (typeof read === "string") refuse({ line: firstLine + index, problem: read });
    else {
      const busy = take(read, text);
      if (busy) await busy;
    }
  }
}

function tryReadLine(text: string): ImportLine | string {
  try {
    return readLine(text);
  } catch (error) {
    if (error instanceof PayloadError) return error.message;
    throw error;
  }
}
