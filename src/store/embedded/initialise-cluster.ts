import { existsSync } from "node:fs";
import { chown, mkdtemp, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StoreError } from "../../domain/errors.ts";
import { bundledMajor, type ServerBinaries } from "./binaries.ts";
import { isNamelessUser, namelessInitdb } from "./nameless-initdb.ts";
import type { EmbeddedPlace } from "./place.ts";
import { runProgram } from "./run-program.ts";
import type { ServerUser } from "./server-user.ts";

export const superuser = "forensics";

/** Makes the database files under another name and renames them, so that they are whole or absent. */
export async function initialiseCluster(
  place: EmbeddedPlace,
  binaries: ServerBinaries,
  password: string,
): Promise<void> {
  const draft = await mkdtemp(join(place.dataDir, "new-"));
  try {
    const passwordCopy = join(draft, "password");
    await writeFile(passwordCopy, `${password}\n`, { mode: 0o600 });
    if (place.user.switched) {
      await chown(passwordCopy, place.user.uid, place.user.gid);
      await chown(draft, place.user.uid, place.user.gid);
    }
    const files = join(draft, "postgres");
    await runInitdb(binaries, draft, initdbArguments(files, passwordCopy), place.user);
    await rename(files, place.pgData).catch(ignoreAnotherStarter);
    await syncFolder(place.dataDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** False when there are none yet; refuses those of another major version. */
export async function hasDatabaseFiles({ pgData }: EmbeddedPlace): Promise<boolean> {
  const file = join(pgData, "PG_VERSION");
  if (!existsSync(pgData)) return false;
  const found = (await readFile(file, "utf8")).trim();
  if (found === bundledMajor) return true;
  throw new StoreError(
    `${pgData} was made by PostgreSQL ${found}, and this program brings PostgreSQL ${bundledMajor}.`,
    "Run `forensics backup` with the version that made it, and `forensics restore` here into another FORENSICS_DATA_DIR.",
  );
}

async function runInitdb(
  binaries: ServerBinaries,
  draft: string,
  args: readonly string[],
  user: ServerUser,
): Promise<void> {
  try {
    await runProgram(binaries.initdb, args, user);
  } catch (error) {
    if (!isNamelessUser(error)) throw error;
    await runProgram(await namelessInitdb(binaries, draft), args, user);
  }
}

function initdbArguments(files: string, passwordFile: string): readonly string[] {
  return [
    ["-D", files],
    ["-U", superuser],
    ["-A", "scram-sha-256"],
    ["--pwfile", passwordFile],
    ["-E", "UTF8"],
    ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ["--no-instructions"],
  ].flat();
}

function ignoreAnotherStarter(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync();
  await folder.close();
}
