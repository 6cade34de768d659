import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, lstat, open, readFile, unlink } from "node:fs/promises";
import { StoreError } from "../../domain/errors.ts";
import type { EmbeddedPlace } from "./place.ts";

/** The password that keeps other users of the machine out; undefined when none was made yet. */
export async function readPassword({ passwordFile }: EmbeddedPlace): Promise<string | undefined> {
  const found = await lstat(passwordFile).catch(() => undefined);
  if (found === undefined) return undefined;
  const me = process.geteuid?.() ?? -1;
  const isOwn = me === 0 || found.uid === me;
  if (!found.isFile() || !isOwn || (found.mode & 0o077) !== 0) {
    throw new StoreError(
      `${passwordFile} is not a file that only you can read (owner ${found.uid}).`,
      "Set FORENSICS_DATA_DIR to a folder of your own, or restore that file's owner and mode 0600.",
    );
  }
  return (await readFile(passwordFile, "utf8")).trim();
}

/** Whoever makes the file first decides; it appears with its whole content or not at all. */
export async function ensurePassword(place: EmbeddedPlace, isInUse: boolean): Promise<string> {
  const present = await readPassword(place);
  if (present !== undefined) return present;
  if (isInUse) throw lostPassword(place);
  const draft = `${place.passwordFile}.${randomBytes(6).toString("hex")}`;
  const file = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString("base64url")}\n`);
    await file.sync();
    await link(draft, place.passwordFile).catch(ignoreExisting);
  } finally {
    await file.close();
    await unlink(draft);
  }
  return (await readPassword(place)) ?? "";
}

export function lostPassword({ passwordFile }: EmbeddedPlace): StoreError {
  return new StoreError(
    `The password file ${passwordFile} does not open its database.`,
    "Restore that file, or set FORENSICS_DATA_DIR to a new folder.",
  );
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
