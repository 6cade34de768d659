/** Rows by table, as one figure for a person. */
export function rowsInWords(rows: Readonly<Record<string, number>>): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const tables = Object.values(rows).filter((count) => count > 0).length;
  const shown = total.toLocaleString("en-US");
  return `${shown} ${total === 1 ? "row" : "rows"} of ${tables} ${tables === 1 ? "table" : "tables"}`;
}
