import { z } from "zod";
import { hideSecrets } from "./hide-secrets.ts";
import type { Cells } from "./row-session.ts";
import type { RowTable } from "./row-table.ts";

const text = z.object({ column: z.string(), text: z.string(), version: z.string().optional() });

/** What is kept of a row: the configured columns, without credentials. */
export const rowFacts = z.object({
  texts: z.array(text),
  model: z.string().optional(),
  parameters: z.record(z.string(), z.string()),
  by: z.string().optional(),
});
export type RowFacts = z.infer<typeof rowFacts>;

/** The name of a row within its source, unique and readable by the parser. */
export const rowName = z.object({
  table: z.string(),
  key: z.array(z.string()),
  environment: z.string().optional(),
});
export type RowName = z.infer<typeof rowName>;

export function toRowName({ table, key, environment }: RowTable, cells: Cells): RowName {
  return {
    table,
    key: key.map((one) => cells[one] ?? ""),
    ...(environment ? { environment } : {}),
  };
}

export function toRowFacts(table: RowTable, cells: Cells, key: Uint8Array | undefined): RowFacts {
  const of = (column: string | undefined) => {
    const cell = column === undefined ? undefined : (cells[column] ?? undefined);
    return cell === undefined ? undefined : hideSecrets(withoutNul(cell), key);
  };
  const version = of(table.version);
  return {
    texts: table.text.flatMap((column) => {
      const text = of(column);
      return text === undefined ? [] : [{ column, text, ...(version ? { version } : {}) }];
    }),
    model: of(table.model),
    parameters: Object.fromEntries(
      table.parameters.flatMap((column) => {
        const value = of(column);
        return value === undefined ? [] : [[column, value]];
      }),
    ),
    by: of(table.updated_by),
  };
}

/** MySQL keeps NUL in a text, PostgreSQL does not. */
function withoutNul(cell: string): string {
  return cell.toWellFormed().replaceAll("\0", "\u2400");
}
