import { createHash } from "node:crypto";
import { type FileHandle, open, readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const HEAD_BYTES = 1024;

/** How far a file was read, and by what it is known again. */
export interface TailPosition {
  readonly inode: string;
  readonly offset: number;
  /** Digest of its first bytes up to the offset, at most 1024 of them: a number of a file is soon given to another. */
  readonly head: string;
}

/** A file that is being read. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly inode: string;
  offset: number;
  head: string;
}

/** Opens a file at its start; undefined where there is none. */
export async function openFile(path: string): Promise<OpenFile | undefined> {
  const handle = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  const { ino } = await handle.stat();
  return { handle, inode: String(ino), offset: 0, head: digestOf(Buffer.alloc(0)) };
}

/** Whether the file still holds what was read of it. */
export async function isSame(file: OpenFile, position: TailPosition): Promise<boolean> {
  const { size } = await file.handle.stat();
  if (size < position.offset) return false;
  return digestOf(await readStart(file.handle, position.offset)) === position.head;
}

/**
 * The file that was read up to a position, at that position: under its own name, or under the one that it or a copy of
 * it was given since, such as `app.log.1`. Undefined where there is none any more.
 */
export async function findFile(
  path: string,
  position: TailPosition,
): Promise<OpenFile | undefined> {
  if (position.offset === 0) return undefined;
  const folder = dirname(path);
  const name = basename(path);
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((one) => one !== name && one.startsWith(name)).sort();
  for (const candidate of [name, ...others]) {
    const file = await openFile(join(folder, candidate)).catch(() => undefined);
    if (file === undefined) continue;
    if (await isSame(file, position).catch(() => false)) {
      file.offset = position.offset;
      file.head = position.head;
      return file;
    }
    await file.handle.close();
  }
  return undefined;
}

/** The first bytes up to an offset, at most 1024 of them. */
export async function readStart(handle: FileHandle, offset: number): Promise<Buffer> {
  const length = Math.min(offset, HEAD_BYTES);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

/** By what the start of a file is known again. */
export function digestOf(start: Buffer): string {
  return createHash("sha256").update(start).digest("hex");
}
