import { z } from "zod";
import { rowTables } from "./row-table.ts";
import { secretSetting } from "./secret-setting.ts";

/** What a person may say about a database that holds prompts. */
export const rowSettings = z.strictObject({
  /** Of a role that may read, named as a secret since its password is in it. */
  database_url: secretSetting,
  tables: rowTables,
});

export type RowSettings = z.output<typeof rowSettings>;
