import type { PoolClient } from "pg";
import type { LookCounts } from "../domain/look-counts.ts";
import type { SeriesKey } from "../domain/series.ts";
import { loadQuery } from "./load-query.ts";

/** Outcomes by look, of a stretch of time. Epoch milliseconds; `until` is not part of it. */
export async function readNewOutcomes(
  client: PoolClient,
  since: number,
  until: number,
): Promise<readonly LookCounts[]> {
  const { rows } = await client.query<{
    look: number;
    series: string;
    judged: string;
    failed: string;
  }>(loadQuery("new-outcomes"), [new Date(since), new Date(until)]);
  return rows.map(({ look, series, judged, failed }) => ({
    look,
    series: numbersOf(series),
    judged: numbersOf(judged),
    failed: numbersOf(failed),
  }));
}

function numbersOf(text: string): readonly number[] {
  return JSON.parse(`[${text}]`) as number[];
}

/** What series are counted by, in order of id. */
export async function readSeriesKeys(
  client: PoolClient,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly key: SeriesKey }[]> {
  const { rows } = await client.query<{
    series_id: number;
    environment: string;
    workflow: string | null;
    prompt: string;
    version: string | null;
    content_hash: string | null;
    model: string | null;
    segment: Record<string, string>;
  }>(
    `select series_id, environment, workflow, prompt, version, content_hash, model, segment
     from outcome_series where series_id = any($1::int[]) order by series_id`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.series_id,
    key: {
      environment: row.environment,
      workflow: row.workflow ?? undefined,
      prompt: row.prompt,
      version: row.version ?? undefined,
      hash: row.content_hash ?? undefined,
      model: row.model ?? undefined,
      segment: row.segment,
    },
  }));
}
