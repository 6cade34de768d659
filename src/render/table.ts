import { displayWidth } from "./display-width.ts";
import { fitText, padText } from "./fit-text.ts";

export interface TableOptions {
  /** Columns of a line, its indent included. */
  readonly width?: number;
  readonly indent?: string;
  /** By column; left unless given. */
  readonly align?: readonly ("left" | "right")[];
  readonly ascii?: boolean;
}

const gap = 2;
const narrowest = 4;

/**
 * Rows as lines with aligned columns, at most `width` wide: the widest column gives way first, and its cells are cut.
 * Cells are one line each, escaped and not styled. Columns that no longer fit at all are left out on the right.
 */
export function layTable(
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): readonly string[] {
  const { width = 80, indent = "", align = [], ascii = false } = options;
  const widths = shrink(naturalWidths(rows), width - displayWidth(indent));
  return rows.map((row) => {
    const cells = widths.map((columns, index) => {
      return padText(fitText(row[index] ?? "", columns, { ascii }), columns, align[index]);
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

function shrink(natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  while (totalOf(widths) > room && widths.length > 0) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) widths.pop();
    else widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, columns) => sum + columns, gap * Math.max(0, widths.length - 1));
}
