-- Question: How much of an environment's traffic was judged, by class that is no contract failure?
-- Parameters:
--   $1 environment text
--   $2 since timestamptz
--   $3 until timestamptz
-- Returns:
--   judged double precision
--   with_revision double precision: judged outcomes that carry a version or a hash
--   overflow double precision: judged outcomes with a segment value folded into other
--   unjudged double precision
-- Order: one row
select
  coalesce(sum(bucket.judged), 0) as judged,
  coalesce(sum(bucket.judged) filter (where series.version is not null or series.content_hash is not null), 0) as with_revision,
  coalesce(sum(bucket.judged) filter (where series.overflow), 0) as overflow,
  coalesce(sum(unjudged.counted), 0) as unjudged
from outcome_buckets as bucket
join outcome_series as series on series.series_id = bucket.series_id
left join lateral (
  select sum(counted) as counted
  from unnest(bucket.classes, bucket.counts) as told (class, counted)
  where told.class = (select code from outcome_classes where name = 'unjudged')
) as unjudged on bucket.classes is not null
where series.environment = $1 and bucket.minute >= $2 and bucket.minute < $3
