import type { Connector } from "../connector.ts";
import { parseRows } from "../parse-rows.ts";
import { type RowSettings, rowSettings } from "../row-settings.ts";
import { readMysqlRows } from "./read.ts";

/** Prompts in rows of a MySQL or MariaDB database. */
export const mysqlRows: Connector<RowSettings> = {
  name: "mysql-rows",
  settings: rowSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "sometimes",
    reviewStep: "no",
    note: "A row keeps no history: what changed lies between two reads; whom a column names counts as likely only where it changed too. With our trigger each write is told with its moment and its account.",
  },
  read: readMysqlRows,
  parse: parseRows,
};
