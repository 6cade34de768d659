-- Question: Which revisions did traffic name under which prompts, and from when to when?
-- Parameters:
--   $1 prompts text[]: only these; null for all
-- Returns:
--   environment text
--   prompt text
--   version text
--   content_hash text
--   first_seen timestamptz: the first minute in which anything was counted
--   last_seen timestamptz
-- Order: prompt, environment, first_seen, version, content_hash
-- The ends of a series are read from indexes and, for compacted days, from what was kept of them, so the size of traffic does not matter.
select
  series.environment,
  series.prompt,
  series.version,
  series.content_hash,
  to_timestamp(min(seen.first_minute)::double precision * 60) as first_seen,
  to_timestamp(max(seen.last_minute)::double precision * 60) as last_seen
from outcome_series as series
cross join lateral (
  select least(span.first_minute, open.first_minute, late.first_minute) as first_minute,
    greatest(span.last_minute, open.last_minute, late.last_minute) as last_minute
  from (
    select min(minute) as first_minute, max(minute) as last_minute
    from outcome_minutes where series_id = series.series_id
  ) as open
  cross join (
    select min(minute) as first_minute, max(minute) as last_minute
    from outcome_late_minutes where series_id = series.series_id
  ) as late
  left join outcome_spans as span on span.series_id = series.series_id
) as seen
where seen.first_minute is not null and ($1::text[] is null or series.prompt = any ($1))
group by series.environment, series.prompt, series.version, series.content_hash
order by prompt, environment, first_seen, version, content_hash
