import type { Connector } from "../connector.ts";
import { parseRows } from "../parse-rows.ts";
import { type RowSettings, rowSettings } from "../row-settings.ts";
import { readPostgresRows } from "./read.ts";

/** Prompts in rows of a PostgreSQL database. */
export const postgresRows: Connector<RowSettings> = {
  name: "postgres-rows",
  settings: rowSettings,
  tells: {
    author: "sometimes",
    review: "no",
    goingLive: "sometimes",
    earlierContent: "sometimes",
    reviewStep: "no",
    note: "A row keeps no history: what changed lies between two reads, by the time of the last commit where the server tracks it; whom a column names counts as likely only where it changed too. With our trigger each write is told with its moment and its account.",
  },
  read: readPostgresRows,
  parse: parseRows,
};
