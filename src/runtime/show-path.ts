import { relative } from "node:path";

/** A path as seen from `cwd`, the way a person would type it. */
export function showPath(path: string, cwd: string): string {
  const way = relative(cwd, path);
  if (way.startsWith("../../") || way === "") return path;
  return way.startsWith("../") ? way : `./${way}`;
}
