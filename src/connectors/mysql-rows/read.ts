import type { SourceTrouble } from "../../domain/errors.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { explainRowError } from "../explain-row-error.ts";
import { readRows } from "../read-rows.ts";
import type { RowSettings } from "../row-settings.ts";
import { openMysqlSession } from "./session.ts";

const TROUBLES: readonly (readonly [RegExp, SourceTrouble])[] = [
  [/^ER_(?:ACCESS_DENIED|NOT_SUPPORTED_AUTH|MUST_CHANGE_PASSWORD)/, "auth_expired"],
  [/^ER_(?:TABLEACCESS|COLUMNACCESS|DBACCESS|SPECIFIC_ACCESS)_DENIED/, "permission_missing"],
  [/^ER_(?:NO_SUCH_TABLE|BAD_FIELD|BAD_DB|BAD_TABLE)/, "not_configured"],
  [/^ER_(?:CON_COUNT|TOO_MANY_USER_CONNECTIONS|USER_LIMIT)/, "rate_limited"],
];

/** Rows of the configured tables that differ from the last read, and what our triggers wrote since, in one moment. */
export async function* readMysqlRows(
  { database_url, tables }: RowSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  io.signal.throwIfAborted();
  try {
    const session = await openMysqlSession(database_url, io);
    try {
      yield* readRows("mysql-rows", tables, cursor, io, session);
    } finally {
      await session.close();
    }
  } catch (error) {
    io.signal.throwIfAborted();
    throw error instanceof Error && "code" in error ? explainRowError(error, TROUBLES) : error;
  }
}
