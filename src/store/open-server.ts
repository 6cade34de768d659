import type { ClientBase } from "pg";
import pg from "pg";
import { InputError } from "../domain/errors.ts";

/** A pool for a PostgreSQL server by its URL; connects when it is first used. */
export function openServer(url: string, applicationName: string): pg.Pool {
  refuseOtherUrls(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    onConnect: setTimeZone,
  });
  // A connection that dies while idle is simply not used again.
  pool.on("error", () => undefined);
  return pool;
}

/** Names the server without its password. */
export function describeServer(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${decodeURIComponent(host) || "localhost"}${pathname}`;
  } catch {
    return "FORENSICS_DATABASE_URL";
  }
}

/** A statement and not a startup option: connection poolers refuse the latter. */
async function setTimeZone(client: ClientBase): Promise<void> {
  await client.query("set time zone 'UTC'");
}

function refuseOtherUrls(url: string): void {
  if (/^postgres(ql)?:\/\//.test(url)) return;
  throw new InputError(
    "FORENSICS_DATABASE_URL is not the URL of a PostgreSQL database.",
    "Write it as postgresql://user:password@host:5432/database, or unset it to use the embedded one.",
  );
}
