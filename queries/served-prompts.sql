-- Question: Which prompts and contents did traffic show since a moment?
-- Parameters:
--   $1 since timestamptz
-- Returns:
--   prompt text
--   content_hash text
--   has_revision boolean: whether a version or a hash was told
--   judged double precision
-- Order: prompt, content_hash, has_revision
select
  series.prompt,
  series.content_hash,
  (series.version is not null or series.content_hash is not null) as has_revision,
  sum(bucket.judged) as judged
from outcome_series as series
join outcome_buckets as bucket on bucket.series_id = series.series_id
where bucket.minute >= $1
group by series.prompt, series.content_hash, has_revision
order by prompt, content_hash, has_revision
