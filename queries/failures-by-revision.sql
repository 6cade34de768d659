-- Question: How often did each revision of a prompt fail, by kind of input?
-- Parameters:
--   $1 environment text
--   $2 prompt text
--   $3 since timestamptz: from this minute on
-- Returns:
--   version text
--   content_hash text
--   segment text: the kind of input as JSON
--   judged double precision
--   failed double precision: first-attempt failures
-- Order: version, content_hash, segment
select
  series.version,
  series.content_hash,
  series.segment::text as segment,
  sum(bucket.judged) as judged,
  sum(bucket.failed) as failed
from outcome_series as series
join outcome_buckets as bucket on bucket.series_id = series.series_id
where series.environment = $1 and series.prompt = $2 and bucket.minute >= $3
group by series.version, series.content_hash, series.segment::text
order by version, content_hash, segment
