/**
 * Queries that answer a question lie in `queries/<name>.sql`, one statement a file, pasteable into psql. Each starts with
 * its contract in exactly this form (a line of `--` alone may follow any part; notes come after a colon or below):
 *
 *     -- Question: How many outcomes of a series failed, by minute?
 *     -- Parameters:
 *     --   $1 series_id bigint: which series
 *     --   $2 since timestamptz: from here on
 *     -- Returns:
 *     --   bucket timestamptz
 *     --   failed double precision: sum of counts times weight
 *     -- Order: bucket, series_id
 *     -- Any other remark.
 *
 * `-- Parameters: none` and `-- Order: one row` are the empty forms. Types are as PostgreSQL writes them, so arrays end in `[]`. The order is the text
 * of the last `order by`. A test prepares every file against the migrated tables and compares.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./package-folder.ts";

const loaded = new Map<string, string>();

/** The text of `queries/<name>.sql`, contract included; read once. */
export function loadQuery(name: string): string {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const text = readFileSync(join(packageFolder("queries"), `${name}.sql`), "utf8");
  loaded.set(name, text);
  return text;
}
