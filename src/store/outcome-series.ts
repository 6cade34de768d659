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

function toFailures({ minutes, classes, counts }: FailureRow): FailureCounts {
  const isNew = (at: number) => minutes[at] !== minutes[at - 1] || classes[at] !== classes[at - 1];
  return {
    minutes: Int32Array.from(minutes.filter((_, at) => isNew(at))),
    classes: Uint8Array.from(classes.filter((_, at) => isNew(at))),
    counts: sumRuns(counts, isNew),
  };
}

/** What was told late of a minute stands beside it and adds up with it. */
function sumRuns(values: readonly number[], isNew: (at: number) => boolean): Float64Array {
  const sums: number[] = [];
  for (const [at, value] of values.entries()) {
    if (isNew(at)) sums.push(value);
    else sums[sums.length - 1] = (sums.at(-1) ?? 0) + value;
  }
  return Float64Array.from(sums);
}

function toSeries(environment: string, row: SeriesRow, failures: FailureCounts): OutcomeSeries {
  const minutes = numbersOf(row.minutes);
  const isNew = (at: number) => minutes[at] !== minutes[at - 1];
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
    minutes: Int32Array.from(minutes.filter((_, at) => isNew(at))),
    judged: sumRuns(numbersOf(row.judged), isNew),
    failed: sumRuns(numbersOf(row.failed), isNew),
    failures,
  };
}

// Numbers in one text are read several times faster than an array that the driver takes apart.
function numbersOf(text: string): readonly number[] {
  return JSON.parse(`[${text}]`) as number[];
}
