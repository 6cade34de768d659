import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { ServerUser } from "./server-user.ts";

/** The outermost folder above `path` (or `path` itself) that the user may not enter, by its mode bits. */
export function findBlockingFolder(path: string, user: ServerUser): string | undefined {
  const parent = dirname(path);
  const above = parent === path ? undefined : findBlockingFolder(parent, user);
  if (above !== undefined) return above;
  return allows(path, user, 0o1) ? undefined : path;
}

/** Whether the mode bits let the user do all of `bits` (4 read, 2 write, 1 enter or run) with the path itself. */
export function allows(path: string, user: ServerUser, bits: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  const shift = shiftFor(stat, user);
  return ((stat.mode >> shift) & bits) === bits;
}

function shiftFor(stat: { readonly uid: number; readonly gid: number }, user: ServerUser): number {
  if (stat.uid === user.uid) return 6;
  return stat.gid === user.gid ? 3 : 0;
}
