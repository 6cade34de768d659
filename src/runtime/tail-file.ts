import { setTimeout as sleep } from "node:timers/promises";
import { readPiece, type TailPiece } from "./read-piece.ts";
import { findFile, isSame, type OpenFile, openFile, type TailPosition } from "./tail-position.ts";

const LINGER = 4;

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
