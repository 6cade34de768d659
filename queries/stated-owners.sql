-- Question: Whom did sources name as the owner of a prompt, beside its content, over time?
-- Parameters:
--   $1 recorded_by timestamptz: only what was recorded by then
-- Returns:
--   source text
--   target text
--   prompt text: as the source names it
--   path text: of the file that holds it
--   handle text: of the newest change of the target
--   stated_at timestamptz
--   owner text: null where the content of that moment names none, or is gone
-- Order: stated_at, id
-- Each target that ever named one, with every content of it.
with targets as (
  select distinct source, target
  from observations
  where body -> 'value' ->> 'owner' is not null
)
select
  told.source,
  told.target,
  told.body ->> 'prompt' as prompt,
  told.body -> 'file' ->> 'path' as path,
  (
    select change.handle
    from change_events as change
    where change.source = told.source and change.target = told.target
    order by change.occurred_at desc, change.handle
    limit 1
  ) as handle,
  told.happened_at as stated_at,
  told.body -> 'value' ->> 'owner' as owner
from targets
join observations as told using (source, target)
where told.recorded_at <= $1
  and told.body ->> 'how' in ('moved', 'seen')
  and (
    told.body ->> 'pointer' = 'head'
    or (told.body ->> 'pointer' like 'version:%' and told.body -> 'value' ->> 'hash' is not null)
  )
order by stated_at, id
