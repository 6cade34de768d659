import type { Pool } from "pg";
import type { ComposedText } from "../domain/composed-text.ts";
import { loadQuery } from "./load-query.ts";

interface Row {
  readonly source: string;
  readonly prompt: string;
  readonly environment: string | null;
  readonly at: Date;
  readonly is_served: boolean;
  readonly hash: string;
  readonly content: string;
}

/**
 * The texts of prompts that name parts, in order of time.
 * @param asOf only what was recorded by then, epoch milliseconds; undefined: everything
 */
export async function readComposedTexts(
  pool: Pool,
  asOf: number | undefined,
): Promise<readonly ComposedText[]> {
  const recordedBy = asOf === undefined ? "infinity" : new Date(asOf);
  const { rows } = await pool.query<Row>(loadQuery("composed-texts"), [recordedBy]);
  return rows.map(({ at, environment, is_served, content, ...row }) => ({
    ...row,
    at: at.getTime(),
    environment: environment ?? undefined,
    isServed: is_served,
    text: content,
  }));
}
