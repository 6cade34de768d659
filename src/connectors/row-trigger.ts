import type { Secret } from "../runtime/secret.ts";
import type { RowTable } from "./row-table.ts";

/** Statements that make a database tell who wrote to a table, and those that end it; what was recorded stays. */
export interface TriggerScript {
  readonly install: readonly string[];
  readonly remove: readonly string[];
}

/** How a kind of database is made to keep an audit trail of rows. */
export interface TriggerKit {
  /** @param reader the account that reads the source, which is allowed to read the trail */
  readonly write: (table: RowTable, reader: string) => TriggerScript;
  /** Runs statements as the account of a URL, all or none where the database allows that. */
  readonly run: (url: Secret, statements: readonly string[]) => Promise<void>;
}
