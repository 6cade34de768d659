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
  sum(told.judged) as judged,
  sum(told.failed) as failed
from (
  select series_id, sum(judged) as judged, sum(failed) as failed
  from outcome_buckets_between($1, $3, 'infinity')
  group by series_id
) as told
join outcome_series as series on series.series_id = told.series_id
where series.prompt = $2
group by series.version, series.content_hash, series.segment::text
order by version, content_hash, segment
