-- Question: What became of requests in a stretch of time, by look of five minutes, all environments together?
-- Parameters:
--   $1 since timestamptz: from this minute on
--   $2 until timestamptz: before this minute
-- Returns:
--   look integer: number of the five minutes since the epoch
--   series text: ids of series, with commas between
--   judged text: judged outcomes of each of these series
--   failed text: first-attempt failures of each of these series
-- Order: look
select
  summed.look,
  string_agg(summed.series_id::text, ',') as series,
  string_agg(summed.judged::text, ',') as judged,
  string_agg(summed.failed::text, ',') as failed
from (
  select series_id, epoch_minute / 5 as look, sum(judged) as judged, sum(failed) as failed
  from outcome_buckets_between(null, $1, $2)
  where judged > 0
  group by series_id, epoch_minute / 5
) as summed
group by summed.look
order by look
