import { displayWidth } from "./display-width.ts";
import { fitText, padText } from "./fit-text.ts";

export interface TableOptions {
  /** Columns of a line, its indent included. */
  readonly width?: number;
  readonly indent?: string;
  /** By column; left unless given. */
  readonly align?: readonly ("left" | "right")[];
  readonly ascii?: boolean;
  /** By column, where a cell that is too wide is cut; at its end unless given. */
  readonly cut?: readonly ("end" | "middle")[];
  /** The column that rows are told apart by: it gives way only once the others are narrow. */
  readonly keep?: number;
}

const gap = 2;
const narrowest = 4;
/** What the other columns keep before the one that rows are told apart by gives way. */
const narrow = 14;

/**
 * Rows as lines with aligned columns, at most `width` wide: the widest column gives way first, and its cells are cut.
 * Cells are one line each, escaped and not styled. Columns that no longer fit at all are left out on the right.
 */
export function layTable(
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): readonly string[] {
  const { width = 80, indent = "", align = [], ascii = false, cut = [], keep } = options;
  const widths = shrink(naturalWidths(rows), width - displayWidth(indent), keep);
  return rows.map((row) => {
    const cells = widths.map((columns, index) => {
      const cell = fitText(row[index] ?? "", columns, { ascii, cut: cut[index] ?? "end" });
      return padText(cell, columns, align[index]);
    });
    return `${indent}${cells.join(" ".repeat(gap))}`.trimEnd();
  });
}

/** How wide the lines of a table would be if no cell were cut. */
export function tableWidth(rows: readonly (readonly string[])[]): number {
  return totalOf(naturalWidths(rows));
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, index) => {
    return rows.reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? "")), 0);
  });
}

function shrink(
  natural: readonly number[],
  room: number,
  keep: number | undefined,
): readonly number[] {
  const widths = [...natural];
  while (totalOf(widths) > room && widths.length > 0) {
    const others = Math.max(...widths.filter((_, index) => index !== keep));
    const widest = others > narrow ? others : Math.max(...widths);
    if (widest <= narrowest) widths.pop();
    else widths[chosen(widths, widest, keep)] = widest - 1;
  }
  return widths;
}

/** The last column of that width; the one that is kept only where it is alone. */
function chosen(widths: readonly number[], widest: number, keep: number | undefined): number {
  const at = widths.findLastIndex((columns, index) => columns === widest && index !== keep);
  return at < 0 ? widths.lastIndexOf(widest) : at;
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, columns) => sum + columns, gap * Math.max(0, widths.length - 1));
}
