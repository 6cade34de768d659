import { z } from "zod";

const NAME = /^[A-Za-z_][A-Za-z0-9_$]{0,62}$/;
const column = z.string().regex(NAME, "is no name of a column");
const columns = z
  .union([column, z.array(column).min(1).max(50)], "is a column or a list of columns")
  .transform((given): readonly string[] => (typeof given === "string" ? [given] : given));

/** A table that holds prompts, and which of its columns count. Nothing else of it is read. */
export const rowTable = z.strictObject({
  table: z
    .string()
    .regex(
      /^(?:[A-Za-z_][A-Za-z0-9_$]{0,62}\.)?[A-Za-z_][A-Za-z0-9_$]{0,62}$/,
      "is no name of a table",
    ),
  /** The columns that name a row. */
  key: columns.default(["id"]),
  /** Texts of prompts. */
  text: columns,
  model: column.optional(),
  parameters: columns.default([]),
  /** The application's own label of the content, such as a version number. */
  version: column.optional(),
  /** The account that the application says it wrote for. */
  updated_by: column.optional(),
  /** The environment that the rows stand for. */
  environment: z.string().min(1).max(100).optional(),
});

export const rowTables = z.array(rowTable).min(1).max(100);
export type RowTable = z.output<typeof rowTable>;

/** Every column of a table that is read, each once. */
export function columnsOf(table: RowTable): readonly string[] {
  const { key, text, parameters, model, version, updated_by } = table;
  const single = [model, version, updated_by].filter((one) => one !== undefined);
  return [...new Set([...key, ...text, ...parameters, ...single])];
}

/** The columns whose change is a change: not those that say who and when. */
export function contentColumnsOf({ text, model, parameters }: RowTable): readonly string[] {
  return [...new Set([...text, ...parameters, ...(model === undefined ? [] : [model])])];
}
