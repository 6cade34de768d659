import type { Pool } from "pg";
import type { ServedRevision } from "../domain/served-revision.ts";
import { loadQuery } from "./load-query.ts";

interface Row {
  readonly environment: string;
  readonly prompt: string;
  readonly version: string | null;
  readonly content_hash: string | null;
  readonly first_seen: Date;
  readonly last_seen: Date;
}

/**
 * Every revision that traffic named, prompt by prompt in order of the time it was first seen.
 * @param prompts only those of these, where given
 */
export async function readServedRevisions(
  pool: Pool,
  prompts?: readonly string[],
): Promise<readonly ServedRevision[]> {
  const { rows } = await pool.query<Row>(loadQuery("revisions-in-traffic"), [prompts ?? null]);
  return rows.map((row) => ({
    environment: row.environment,
    prompt: row.prompt,
    version: row.version ?? undefined,
    hash: row.content_hash ?? undefined,
    firstSeen: row.first_seen.getTime(),
    lastSeen: row.last_seen.getTime(),
  }));
}
