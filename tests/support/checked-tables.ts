import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** How docs/evidence.md says that a table is looked at. */
interface ListedTable {
  readonly table: string;
  readonly how: string;
}

/** Every table that the list in docs/evidence.md names. */
export function listedTables(): readonly ListedTable[] {
  const text = readFileSync(
    join(resolve(import.meta.dirname, "../.."), "docs/evidence.md"),
    "utf8",
  );
  const [, section = ""] = text.split("## Table by table");
  const [list = ""] = section.split("\n## ");
  return list
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => {
      const [, names = "", how = ""] = line.split("|");
      return [...names.matchAll(/`([a-z_]+)`/g)].map(([, table = ""]) => ({
        table,
        how: how.trim(),
      }));
    });
}

/** Those of which `forensics verify` finds any change. */
export function checkedTables(): readonly string[] {
  return listedTables().flatMap(({ table, how }) =>
    /^(?:sealed|made again)/.test(how) ? [table] : [],
  );
}
