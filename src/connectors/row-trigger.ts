import type { Secret } from "../runtime/secret.ts";
import type { RowTable } from "./row-table.ts";

/** Statements that make a database tell who wrote to a table, and those that end it; what was recorded stays. */
export interface TriggerScript {
  readonly install: readonly string[];
  readonly remove: readonly string[];
}

/** An account of a database. */
export interface DatabaseAccount {
  readonly name: string;
  /** From where it may come, where that is part of its name. */
  readonly host?: string | undefined;
}

/** How a kind of database is made to keep an audit trail of rows. */
export interface TriggerKit {
  /** @param reader the account that reads the source, which is allowed to read the trail */
  readonly write: (table: RowTable, reader: DatabaseAccount) => TriggerScript;
  /** The account that a URL is let in by, as the database itself says; absent where its name is all there is to it. */
  readonly accountOf?: (url: Secret) => Promise<DatabaseAccount>;
  /** Runs statements as the account of a URL, all or none where the database allows that. */
  readonly run: (url: Secret, statements: readonly string[]) => Promise<void>;
}
