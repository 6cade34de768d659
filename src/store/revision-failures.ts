import type { Pool } from "pg";
import { loadQuery } from "./load-query.ts";

/** Calls of a revision with one kind of input, and how many failed. */
export interface RevisionFailures {
  readonly version: string | undefined;
  readonly hash: string | undefined;
  readonly segment: string;
  readonly judged: number;
  readonly failed: number;
}

/** How often each revision of a prompt failed since a moment (epoch milliseconds), by kind of input. */
export async function readRevisionFailures(
  pool: Pool,
  environment: string,
  prompt: string,
  since: number,
): Promise<readonly RevisionFailures[]> {
  const { rows } = await pool.query<{
    version: string | null;
    content_hash: string | null;
    segment: string;
    judged: number;
    failed: number;
  }>(loadQuery("failures-by-revision"), [environment, prompt, new Date(since)]);
  return rows.map(({ version, content_hash: hash, ...counts }) => ({
    ...counts,
    version: version ?? undefined,
    hash: hash ?? undefined,
  }));
}
