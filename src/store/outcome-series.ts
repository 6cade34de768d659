import type { Pool } from "pg";
import type { Segment } from "../domain/outcome.ts";
import type { FailureCounts, OutcomeSeries } from "../domain/series.ts";
import { loadQuery } from "./load-query.ts";

/** Which outcomes are wanted. Times are epoch milliseconds; `until` is not part of it. */
export interface SeriesFilter {
  readonly environment: string;
  readonly since: number;
  readonly until: number;
}

interface SeriesRow {
  readonly series_id: number;
  readonly workflow: string | null;
  readonly prompt: string;
  readonly version: string | null;
  readonly content_hash: string | null;
  readonly model: string | null;
  readonly segment: Segment;
  readonly minutes: string;
  readonly judged: string;
  readonly failed: string;
}

interface FailureRow {
  readonly series_id: number;
  readonly minutes: readonly number[];
  readonly classes: readonly number[];
  readonly counts: readonly number[];
}

/** Every series of an environment with its minutes in order of time. */
export async function readOutcomeSeries(
  pool: Pool,
  filter: SeriesFilter,
): Promise<readonly OutcomeSeries[]> {
  const values = [filter.environment, new Date(filter.since), new Date(filter.until)];
  const [counted, failures] = await Promise.all([
    pool.query<SeriesRow>(loadQuery("outcome-series"), values),
    pool.query<FailureRow>(loadQuery("failures-by-class"), values),
  ]);
  const bySeries = new Map(failures.rows.map((row) => [row.series_id, toFailures(row)]));
  return counted.rows.map((row) =>
    toSeries(filter.environment, row, bySeries.get(row.series_id) ?? NO_FAILURES),
  );
}

const NO_FAILURES: FailureCounts = {
  minutes: new Int32Array(),
  classes: new Uint8Array(),
  counts: new Float64Array(),
};

function toFailures(row: FailureRow): FailureCounts {
  return {
    minutes: Int32Array.from(row.minutes),
    classes: Uint8Array.from(row.classes),
    counts: Float64Array.from(row.counts),
  };
}

function toSeries(environment: string, row: SeriesRow, failures: FailureCounts): OutcomeSeries {
  return {
    key: {
      environment,
      workflow: row.workflow ?? undefined,
      prompt: row.prompt,
      version: row.version ?? undefined,
      hash: row.content_hash ?? undefined,
      model: row.model ?? undefined,
      segment: row.segment,
    },
    minutes: Int32Array.from(numbersOf(row.minutes)),
    judged: Float64Array.from(numbersOf(row.judged)),
    failed: Float64Array.from(numbersOf(row.failed)),
    failures,
  };
}

// Numbers in one text are read several times faster than an array that the driver takes apart.
function numbersOf(text: string): readonly number[] {
  return JSON.parse(`[${text}]`) as number[];
}
