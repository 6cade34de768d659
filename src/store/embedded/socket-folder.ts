import { chown, lstat, mkdir } from "node:fs/promises";
import { StoreError } from "../../domain/errors.ts";
import type { EmbeddedPlace } from "./place.ts";

/** Makes the short folder for the socket when the data folder's path is too long for one. */
export async function prepareSocketFolder(place: EmbeddedPlace): Promise<void> {
  const { socketDir, pgData, user } = place;
  if (socketDir === pgData) return;
  const made = await mkdir(socketDir, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      return false;
    },
  );
  if (made && user.switched) await chown(socketDir, user.uid, user.gid);
  await verifySocketFolder(place, socketDir);
}

/** In a folder that others can write, somebody may have put one of that name before us. */
export async function verifySocketFolder(place: EmbeddedPlace, socketDir: string): Promise<void> {
  if (socketDir === place.pgData) return;
  const found = await lstat(socketDir);
  const isOwn = found.isDirectory() && found.uid === place.user.uid && (found.mode & 0o077) === 0;
  if (isOwn) return;
  throw new StoreError(
    `${socketDir} is not a private folder of user ${place.user.uid} (it belongs to user ${found.uid}): somebody else made it.`,
    "Remove it, or set FORENSICS_DATA_DIR to a shorter path so that no such folder is needed.",
  );
}
