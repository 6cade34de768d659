import { cutLines, type TailedLine } from "./cut-lines.ts";
import { digestOf, type OpenFile, readStart, type TailPosition } from "./tail-position.ts";

const READ_AT_ONCE = 1 << 20;

/** Whole lines of a growing file, and where to go on once they are kept. */
export interface TailPiece {
  readonly lines: readonly TailedLine[];
  readonly next: TailPosition;
}

/**
 * The next whole lines of a file, which is then read up to their end. Undefined where there are none yet, and where the
 * file was written anew since it was read before: what stands past the old end then follows nothing that was told.
 */
export async function readPiece(file: OpenFile, isLast: boolean): Promise<TailPiece | undefined> {
  const buffer = Buffer.allocUnsafe(READ_AT_ONCE);
  const { bytesRead } = await file.handle.read(buffer, 0, READ_AT_ONCE, file.offset);
  const read = buffer.subarray(0, bytesRead);
  const cut = cutLines(read, file.offset, isLast);
  if (cut === undefined) return undefined;
  const start = await readStart(file.handle, cut.end);
  if (!follows(file, start, read)) return undefined;
  file.offset = cut.end;
  file.head = digestOf(start);
  const { inode, offset, head } = file;
  return { lines: cut.lines, next: { inode, offset, head } };
}

/** Whether a file that now starts so is the one that was read before, and the one that the new bytes are from. */
function follows({ offset, head }: OpenFile, start: Buffer, read: Buffer): boolean {
  const added = start.subarray(offset);
  return (
    digestOf(start.subarray(0, offset)) === head && added.equals(read.subarray(0, added.length))
  );
}
