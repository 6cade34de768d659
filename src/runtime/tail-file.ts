import { setTimeout as sleep } from "node:timers/promises";
import { cutLines, type TailedLine } from "./cut-lines.ts";
import {
  findFile,
  isSame,
  type OpenFile,
  openFile,
  readHead,
  type TailPosition,
} from "./tail-position.ts";

const READ_AT_ONCE = 1 << 20;
const LINGER = 4;

/** Whole lines of a growing file, and where to go on once they are kept. */
export interface TailPiece {
  readonly lines: readonly TailedLine[];
  readonly next: TailPosition;
}

export interface TailOptions {
  /** How long to wait at the end of the file, in milliseconds. */
  readonly pause: number;
  /** Ends the following. */
  readonly signal: AbortSignal;
}

/**
 * Follows a file that grows, over rotation (another file under its name) and truncation, from where it was left.
 * It is looked at again and again, since notices of changes do not come from every kind of disk.
 */
export async function* tailFile(
  path: string,
  from: TailPosition | undefined,
  { pause, signal }: TailOptions,
): AsyncGenerator<TailPiece> {
  let file = from && (await findFile(path, from));
  while (!signal.aborted) {
    if (file === undefined || (await hasEnded(file, path))) {
      if (file !== undefined) yield* finish(file, path, pause * LINGER);
      file = await openFile(path);
    }
    const piece = file && (await readPiece(file, false));
    if (piece !== undefined) yield piece;
    else await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
  await file?.handle.close();
}

/** True when nothing more will come: another file has its name, or it was emptied and written anew. */
async function hasEnded(file: OpenFile, path: string): Promise<boolean> {
  if (!(await isSame(file, file))) return true;
  const current = await openFile(path);
  await current?.handle.close();
  return current !== undefined && current.inode !== file.inode;
}

/**
 * What is left of a file, or of the copy that was made before it was emptied. Its writer may not know yet that it was
 * renamed, so it is given a moment; then its last line may lack its end.
 */
async function* finish(file: OpenFile, path: string, linger: number): AsyncGenerator<TailPiece> {
  const whole = (await isSame(file, file)) ? file : await findFile(path, file);
  if (whole === file) await sleep(linger);
  for (let isLast = false; whole !== undefined; ) {
    const piece = await readPiece(whole, isLast);
    if (piece !== undefined) yield piece;
    else if (isLast) break;
    isLast = piece === undefined;
  }
  if (whole !== file) await whole?.handle.close();
  await file.handle.close();
}

async function readPiece(file: OpenFile, isLast: boolean): Promise<TailPiece | undefined> {
  const buffer = Buffer.allocUnsafe(READ_AT_ONCE);
  const { bytesRead } = await file.handle.read(buffer, 0, READ_AT_ONCE, file.offset);
  const cut = cutLines(buffer.subarray(0, bytesRead), file.offset, isLast);
  if (cut === undefined) return undefined;
  file.offset = cut.end;
  file.head = await readHead(file.handle, cut.end);
  const { inode, offset, head } = file;
  return { lines: cut.lines, next: { inode, offset, head } };
}
