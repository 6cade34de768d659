import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { secretReference } from "../secret-reference.ts";
import { keysOf } from "./connector-keys.ts";
import type { UntrustedPlace } from "./section.ts";

/** Whether a source of an untrusted file can do no more than read the repository that the file is in. */
export function staysInRepository(
  entry: Readonly<Record<string, unknown>> & { readonly connector: string },
  place: UntrustedPlace,
): boolean {
  const keys = keysOf(entry.connector);
  if (keys === undefined) return false;
  return Object.entries(entry).every(([key, value]) => {
    if (keys.plain.includes(key)) return isPlain(value);
    return keys.paths.includes(key) && isInside(value, place);
  });
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return !secretReference.safeParse(value).success && Object.values(value).every(isPlain);
}

function isInside(path: unknown, place: UntrustedPlace): boolean {
  if (typeof path !== "string" || path.includes("\0")) return false;
  const way = relative(realpathSync(place.root), realPathOf(resolve(place.folder, path)));
  return way !== ".." && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
}

/** With links followed as far as the path exists. */
function realPathOf(path: string): string {
  if (existsSync(path) || path === dirname(path)) return realpathSync(path);
  return join(realPathOf(dirname(path)), relative(dirname(path), path));
}
