import { fileURLToPath } from "node:url";

/** A folder of the package's root: sources and the built program both lie two folders below it. */
export function packageFolder(name: "migrations" | "queries"): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
