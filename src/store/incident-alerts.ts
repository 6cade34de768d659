import type { Pool } from "pg";
import type { AlertEvent } from "../domain/timeline.ts";
import { loadQuery } from "./load-query.ts";

/** What alerts are looked up by. Times are epoch milliseconds. */
export interface AlertFilter {
  /** Names of prompts and workflows. */
  readonly subjects: readonly string[];
  readonly environment: string;
  readonly since: number;
  readonly until: number;
}

interface Row {
  readonly handle: string;
  readonly code: string;
  readonly subject: string;
  readonly word: AlertEvent["word"];
  readonly at: Date;
}

/** What was raised about the subjects of an incident, and what became of it, in order of time. */
export async function readIncidentAlerts(
  pool: Pool,
  { subjects, environment, since, until }: AlertFilter,
): Promise<readonly AlertEvent[]> {
  const values = [subjects, environment, new Date(since), new Date(until)];
  const { rows } = await pool.query<Row>(loadQuery("alerts-of-incident"), values);
  return rows.map(({ handle, code, subject, word, at }) => ({
    at: at.getTime(),
    word,
    subject: `${code.replaceAll("_", " ")}, ${subject}`,
    handle: handle.slice(0, 8),
  }));
}
