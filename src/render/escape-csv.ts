/** What a spreadsheet would take for a formula; accounts and teams begin with `@` and are none. */
const FORMULA = /^(?:[=+\-\t\r]|@(?![\w.-]+(?:\/[\w.-]+)?(?: @?[\w./@-]+)*$))/;

/** A row of CSV (RFC 4180); a cell that a spreadsheet would calculate is marked as text by `'`. */
export function csvRow(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell) => escapeCsv(cell ?? "")).join(",")}\r\n`;
}

function escapeCsv(cell: string): string {
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
