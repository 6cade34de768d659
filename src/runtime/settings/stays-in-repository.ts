import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { UntrustedPlace } from "./section.ts";

interface FreeKeys {
  /** Globs, names and switches. */
  readonly plain: readonly string[];
  /** Files and folders, which must stay inside the repository. */
  readonly paths: readonly string[];
}

/** Connectors that only read files, with the keys that an untrusted file may give them. All other keys need trust. */
const freeKeys: Readonly<Record<string, FreeKeys>> = {
  git: { plain: ["connector", "required", "include", "exclude", "branch"], paths: ["path"] },
};

/** Whether a source of an untrusted file can do no more than read the repository that the file is in. */
export function staysInRepository(
  entry: Readonly<Record<string, unknown>> & { readonly connector: string },
  place: UntrustedPlace,
): boolean {
  const free = Object.hasOwn(freeKeys, entry.connector) ? freeKeys[entry.connector] : undefined;
  if (free === undefined) return false;
  return Object.entries(entry).every(([key, value]) => {
    if (free.plain.includes(key)) return isPlain(value);
    return free.paths.includes(key) && listed(value).every((path) => isInside(path, place));
  });
}

function isPlain(value: unknown): boolean {
  return listed(value).every((item) => typeof item !== "object" || item === null);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function isInside(path: unknown, place: UntrustedPlace): boolean {
  if (typeof path !== "string") return false;
  const way = relative(realpathSync(place.root), realPathOf(resolve(place.folder, path)));
  return way !== ".." && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
}

/** With links followed as far as the path exists. */
function realPathOf(path: string): string {
  if (existsSync(path) || path === dirname(path)) return realpathSync(path);
  return join(realPathOf(dirname(path)), relative(dirname(path), path));
}
