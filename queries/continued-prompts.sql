-- Question: Which prompts went on under another name within their own source, and when?
-- Parameters:
--   $1 recorded_by timestamptz: only what was recorded by then
-- Returns:
--   source text
--   previous text: the name until then
--   prompt text: the name from then on
--   moved_at timestamptz
-- Order: source, moved_at, previous, prompt
select distinct
  young.source,
  old.body ->> 'prompt' as previous,
  young.body ->> 'prompt' as prompt,
  young.happened_at as moved_at
from observations as young
join observations as old
  on old.source = young.source and old.target = young.body ->> 'continues'
where young.body ->> 'continues' is not null
  and young.recorded_at <= $1
  and old.recorded_at <= $1
  and old.body ->> 'prompt' <> young.body ->> 'prompt'
order by source, moved_at, previous, prompt
