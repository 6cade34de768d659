import type { Pool } from "pg";
import type { OutcomeClass } from "../domain/outcome.ts";
import type { Coverage } from "../domain/series.ts";
import { loadQuery } from "./load-query.ts";
import type { SeriesFilter } from "./outcome-series.ts";

/** How much traffic an environment had, and when last. */
export interface EnvironmentTraffic {
  readonly environment: string;
  readonly judged: number;
  /** Epoch milliseconds. */
  readonly newest: number;
}

/** The environments that had traffic, most of it first. */
export async function readEnvironments(
  pool: Pool,
  since: number,
  until: number,
): Promise<readonly EnvironmentTraffic[]> {
  const { rows } = await pool.query<{ environment: string; judged: number; newest: Date }>(
    loadQuery("environments-by-traffic"),
    [new Date(since), new Date(until)],
  );
  return rows.map((row) => ({ ...row, newest: row.newest.getTime() }));
}

/** What part of the traffic carried a revision, was judged, and kept its segment values. */
export async function readCoverage(pool: Pool, filter: SeriesFilter): Promise<Coverage> {
  const { rows } = await pool.query<
    Record<"judged" | "with_revision" | "overflow" | "unjudged", number>
  >(loadQuery("coverage"), [filter.environment, new Date(filter.since), new Date(filter.until)]);
  const { judged = 0, with_revision = 0, overflow = 0, unjudged = 0 } = rows[0] ?? {};
  return {
    revisionKnown: share(with_revision, judged),
    judged: share(judged, judged + unjudged),
    segmentOverflow: share(overflow, judged),
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** A trace that shows a failure. */
export interface FailureExample {
  readonly traceId: string;
  readonly outcome: OutcomeClass;
}

/** A few traces of failures of a prompt (or of any), newest first. */
export async function readFailureExamples(
  pool: Pool,
  filter: SeriesFilter & { readonly prompt: string | undefined },
): Promise<readonly FailureExample[]> {
  const { rows } = await pool.query<{ trace_id: string; class: OutcomeClass }>(
    loadQuery("failure-examples"),
    [filter.environment, filter.prompt ?? null, new Date(filter.since), new Date(filter.until)],
  );
  return rows.map((row) => ({ traceId: row.trace_id, outcome: row.class }));
}

/** A content that traffic showed under a prompt's name. */
export interface ServedPrompt {
  readonly prompt: string;
  readonly hash: string | undefined;
  /** Whether a version or a hash was told. */
  readonly hasRevision: boolean;
  readonly judged: number;
}

/** What traffic showed since a moment, epoch milliseconds, over all environments. */
export async function readServedPrompts(
  pool: Pool,
  since: number,
): Promise<readonly ServedPrompt[]> {
  const { rows } = await pool.query<{
    prompt: string;
    content_hash: string | null;
    has_revision: boolean;
    judged: number;
  }>(loadQuery("served-prompts"), [new Date(since)]);
  return rows.map((row) => ({
    prompt: row.prompt,
    hash: row.content_hash ?? undefined,
    hasRevision: row.has_revision,
    judged: row.judged,
  }));
}
