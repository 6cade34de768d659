import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { SourceError } from "../../domain/errors.ts";
import { globMatcher } from "../glob.ts";
import type { FilesSettings } from "./settings.ts";

const MOST_FILES = 5000;
const MOST_ENTRIES = 200_000;
const LARGEST = 1 << 20;

export interface FoundFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly place: string;
  /** Epoch milliseconds at which it was last written. */
  readonly writtenAt: number;
}

/**
 * The files that the globs name, in order. Links are followed as long as they stay below the folder, since mounted
 * ConfigMaps are made of them.
 * @throws SourceError when the folder is not there, or a file is too large to be a prompt
 */
export function listFiles({ path: root, include }: FilesSettings): readonly FoundFile[] {
  const real = realFolder(root);
  const wanted = globMatcher(include.filter((one) => !one.startsWith("!")));
  const unwanted = globMatcher(include.flatMap((one) => (one.startsWith("!") ? one.slice(1) : [])));
  const found: FoundFile[] = [];
  let entries = 0;
  for (const { path, place } of walk(real, "")) {
    entries += 1;
    if (entries > MOST_ENTRIES || found.length > MOST_FILES) throw tooMany(root);
    const file = wanted(path) && !unwanted(path) ? findFile(real, path, place) : undefined;
    if (file) found.push(file);
  }
  return found;
}

/** Undefined for what leads out of the folder, or is no file. */
function findFile(root: string, path: string, place: string): FoundFile | undefined {
  const target = realPath(place);
  if (!target?.startsWith(`${root}${sep}`)) return undefined;
  const facts = statSync(target);
  if (!facts.isFile()) return undefined;
  if (facts.size > LARGEST) throw unfit(`${path} is larger than 1 MiB`);
  return { path, place: target, writtenAt: Math.round(facts.mtimeMs) };
}

/** Undefined for a link that leads nowhere. */
function realPath(place: string): string | undefined {
  try {
    return realpathSync(place);
  } catch {
    return undefined;
  }
}

function realFolder(root: string): string {
  try {
    const real = realpathSync(root);
    if (lstatSync(real).isDirectory()) return real;
  } catch {
    // Told below, as any other folder that is none.
  }
  throw unfit(`there is no folder ${JSON.stringify(root)}`);
}

function* walk(
  root: string,
  below: string,
): Generator<{ readonly path: string; readonly place: string }> {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = join(below, entry.name);
    const isSkipped = entry.isDirectory() && isOther(entry);
    if (entry.isDirectory() && !isSkipped) yield* walk(root, inner);
    else if (!isSkipped) yield { path: inner.split(sep).join("/"), place: join(root, inner) };
  }
}

/** Folders that are tools', not a person's; those of mounted ConfigMaps are reached by their links. */
function isOther({ name }: Dirent): boolean {
  return name === "node_modules" || name === ".git" || name.startsWith("..");
}

function tooMany(root: string): SourceError {
  return unfit(`${root} holds more than ${MOST_FILES} such files, or too many to look at`);
}

function unfit(message: string): SourceError {
  return new SourceError(message, false, { why: "not_configured" });
}
