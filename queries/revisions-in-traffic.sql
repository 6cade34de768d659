-- Question: Which revisions did traffic name under which prompts, and from when to when?
-- Parameters: none
-- Returns:
--   environment text
--   prompt text
--   version text
--   content_hash text
--   first_seen timestamptz: the first minute in which anything was counted
--   last_seen timestamptz
-- Order: prompt, environment, first_seen, version, content_hash
-- The ends of a series are read from the index of its buckets, so the size of traffic does not matter.
select
  series.environment,
  series.prompt,
  series.version,
  series.content_hash,
  min(span.first_seen) as first_seen,
  max(span.last_seen) as last_seen
from outcome_series as series
cross join lateral (
  select min(bucket.minute) as first_seen, max(bucket.minute) as last_seen
  from outcome_buckets as bucket
  where bucket.series_id = series.series_id
) as span
where span.first_seen is not null
group by series.environment, series.prompt, series.version, series.content_hash
order by prompt, environment, first_seen, version, content_hash
