import type { Part, TableRow } from "../document.ts";
import { showCount } from "../show-rate.ts";

/** What a list of a page holds. */
export interface PageList {
  /** In the plural, such as `prompts`. */
  readonly noun: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** How many there are in all. */
  readonly total: number;
}

/** A list that says how many of how many it shows. */
export function listPart({ noun, columns, rows, total }: PageList): Part {
  const title = `${showCount(rows.length)} of ${showCount(total)} ${noun}`;
  if (rows.length === 0)
    return { name: "list", title, blocks: [{ kind: "paragraph", text: "There are none." }] };
  return { name: "list", title, blocks: [{ kind: "table", caption: title, columns, rows }] };
}
