-- Question: How did the requests of an environment fail, by series, minute and class?
-- Parameters:
--   $1 environment text
--   $2 since timestamptz: from this minute on
--   $3 until timestamptz: before this minute
-- Returns:
--   series_id integer
--   minutes integer[]: minutes since the epoch, one for each count
--   classes smallint[]: code of the class
--   counts double precision[]
-- Order: bucket.series_id
select
  bucket.series_id,
  array_agg((extract(epoch from bucket.minute)::integer / 60) order by bucket.minute, failure.class) as minutes,
  array_agg(failure.class order by bucket.minute, failure.class) as classes,
  array_agg(failure.counted order by bucket.minute, failure.class) as counts
from outcome_buckets as bucket
cross join unnest(bucket.classes, bucket.counts) as failure (class, counted)
where bucket.series_id in (select series_id from outcome_series where environment = $1)
  and bucket.minute >= $2 and bucket.minute < $3
  and bucket.failed > 0
  and failure.class in (select code from outcome_classes where standing = 'failure')
group by bucket.series_id
order by bucket.series_id
