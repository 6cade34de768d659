-- Question: Which environments had traffic, and how much?
-- Parameters:
--   $1 since timestamptz
--   $2 until timestamptz
-- Returns:
--   environment text
--   judged double precision
--   newest timestamptz: the last minute in which anything was counted
-- Order: judged desc, environment
select
  series.environment,
  sum(bucket.judged) as judged,
  max(bucket.minute) as newest
from outcome_buckets as bucket
join outcome_series as series on series.series_id = bucket.series_id
where bucket.minute >= $1 and bucket.minute < $2
group by series.environment
order by judged desc, environment
