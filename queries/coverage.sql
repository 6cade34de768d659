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
with counted as (
  select
    coalesce(sum(told.judged), 0) as judged,
    coalesce(sum(told.judged) filter (where series.version is not null or series.content_hash is not null), 0) as with_revision,
    coalesce(sum(told.judged) filter (where series.overflow), 0) as overflow
  from (
    select series_id, sum(judged) as judged from outcome_buckets_between($1, $2, $3) group by series_id
  ) as told
  join outcome_series as series on series.series_id = told.series_id
), passed as (
  select coalesce(sum(counted), 0) as unjudged
  from outcome_class_counts_between($1, $2, $3)
  where class = (select code from outcome_classes where name = 'unjudged')
)
select counted.judged, counted.with_revision, counted.overflow, passed.unjudged
from counted
cross join passed
