import type { Pool } from "pg";
import type { ContinuedPrompt } from "../domain/joined-change.ts";
import { loadQuery } from "./load-query.ts";

interface Row {
  readonly source: string;
  readonly previous: string;
  readonly prompt: string;
  readonly moved_at: Date;
}

/**
 * Prompts that went to another name within their own source, in order of time.
 * @param asOf only what was recorded by then, epoch milliseconds; undefined: everything
 */
export async function readContinuedPrompts(
  pool: Pool,
  asOf: number | undefined,
): Promise<readonly ContinuedPrompt[]> {
  const recordedBy = asOf === undefined ? "infinity" : new Date(asOf);
  const { rows } = await pool.query<Row>(loadQuery("continued-prompts"), [recordedBy]);
  return rows.map(({ source, previous, prompt, moved_at }) => {
    return { source, previous, prompt, movedAt: moved_at.getTime() };
  });
}
