-- Question: What became of the requests of an environment, minute by minute, series by series?
-- Parameters:
--   $1 environment text
--   $2 since timestamptz: from this minute on
--   $3 until timestamptz: before this minute
-- Returns:
--   series_id integer
--   workflow text
--   prompt text
--   version text
--   content_hash text
--   model text
--   segment jsonb
--   overflow boolean
--   minutes text: minutes since the epoch, ascending, with commas between; a minute that was added to later may stand twice
--   judged text: judged outcomes of each of these minutes
--   failed text: first-attempt failures of each of these minutes
-- Order: series_id
select
  series.series_id,
  series.workflow,
  series.prompt,
  series.version,
  series.content_hash,
  series.model,
  series.segment,
  series.overflow,
  counted.minutes,
  counted.judged,
  counted.failed
from (
  select
    series_id,
    string_agg(epoch_minute::text, ',' order by epoch_minute) as minutes,
    string_agg(judged::text, ',' order by epoch_minute) as judged,
    string_agg(failed::text, ',' order by epoch_minute) as failed
  from outcome_buckets_between($1, $2, $3)
  where judged > 0
  group by series_id
) as counted
join outcome_series as series on series.series_id = counted.series_id
order by series.series_id
