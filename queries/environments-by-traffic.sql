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
  bucket.environment,
  sum(bucket.judged) as judged,
  to_timestamp(max(bucket.epoch_minute)::double precision * 60) as newest
from outcome_buckets_between(null, $1, $2) as bucket
group by bucket.environment
order by judged desc, environment
