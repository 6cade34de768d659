import type { Pool } from "pg";

/** What is stored of an environment: judged, failed and the other classes, by prompt and version. */
export async function storedCounts(pool: Pool, environment: string) {
  const { rows } = await pool.query(COUNTS, [environment]);
  return rows;
}

const COUNTS = `
  select series.prompt, series.version, series.workflow, series.model, series.segment,
    sum(bucket.judged)::int as judged, sum(bucket.failed)::int as failed,
    (select json_object_agg(name, counted) from (
      select class.name, sum(one.counted) as counted
      from outcome_class_counts as one
      join outcome_classes as class on class.code = one.class
      where one.series_id = series.series_id
      group by class.name) as by_class) as classes
  from outcome_series as series
  join outcome_buckets as bucket using (series_id)
  where series.environment = $1
  group by series.series_id
  order by series.prompt, series.version`;
