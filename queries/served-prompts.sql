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
  sum(told.judged) as judged
from (
  select series_id, sum(judged) as judged
  from outcome_buckets_between(null, $1, 'infinity')
  group by series_id
) as told
join outcome_series as series on series.series_id = told.series_id
group by series.prompt, series.content_hash, has_revision
order by prompt, content_hash, has_revision
