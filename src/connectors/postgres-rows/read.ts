import type { SourceTrouble } from "../../domain/errors.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { explainRowError } from "../explain-row-error.ts";
import { readRows } from "../read-rows.ts";
import type { RowSettings } from "../row-settings.ts";
import { openPostgresSession } from "./session.ts";

const TROUBLES: readonly (readonly [RegExp, SourceTrouble])[] = [
  [/^28/, "auth_expired"],
  [/^42501$/, "permission_missing"],
  [/^(?:42P01|42703|3D000|3F000|42883)$/, "not_configured"],
  [/^53/, "rate_limited"],
];

/** Rows of the configured tables that differ from the last read, and what our trigger wrote since, in one moment. */
export async function* readPostgresRows(
  { database_url, tables }: RowSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  io.signal.throwIfAborted();
  try {
    const session = await openPostgresSession(database_url, io);
    try {
      yield* readRows("postgres-rows", tables, cursor, io, session);
    } finally {
      await session.close();
    }
  } catch (error) {
    io.signal.throwIfAborted();
    throw isDriverError(error) ? explainRowError(error, TROUBLES) : error;
  }
}

/** Errors of the driver carry a code or lost their connection; all others are ours, or bugs. */
function isDriverError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "code" in error || /connection|terminated|timeout/i.test(error.message);
}
