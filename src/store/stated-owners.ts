import type { Pool } from "pg";
import { loadQuery } from "./load-query.ts";

interface Row {
  readonly source: string;
  readonly target: string;
  readonly prompt: string | null;
  readonly path: string | null;
  readonly handle: string | null;
  readonly stated_at: Date;
  readonly owner: string | null;
}

/** What a source said of the owner of a prompt beside a content of it. */
export interface RecordedOwner {
  readonly source: string;
  readonly target: string;
  /** As the source names it. */
  readonly prompt: string | undefined;
  /** Of the file that holds it. */
  readonly path: string | undefined;
  /** Of the newest change of the target. */
  readonly handle: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Absent: the content of that moment names none, or is gone. */
  readonly owner: string | undefined;
}

/**
 * Every content of the prompts whose owner a source ever named with them, in order of time.
 * @param asOf only what was recorded by then, epoch milliseconds; undefined: everything
 */
export async function readRecordedOwners(
  pool: Pool,
  asOf: number | undefined,
): Promise<readonly RecordedOwner[]> {
  const recordedBy = asOf === undefined ? "infinity" : new Date(asOf);
  const { rows } = await pool.query<Row>(loadQuery("stated-owners"), [recordedBy]);
  return rows.map((row) => ({
    source: row.source,
    target: row.target,
    prompt: row.prompt ?? undefined,
    path: row.path ?? undefined,
    handle: row.handle ?? undefined,
    at: row.stated_at.getTime(),
    owner: row.owner ?? undefined,
  }));
}
