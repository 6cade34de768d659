-- Question: Which texts did the prompts have that name other prompts as their parts, and since when?
-- Parameters:
--   $1 recorded_by timestamptz: only what was recorded by then
-- Returns:
--   source text
--   prompt text
--   environment text: null where the source has none
--   at timestamptz
--   is_served bool: false for a version that was only made
--   hash text
--   content text
-- Order: at, source, prompt, content
with naming as (
  select hash from revisions
  where chain_redacted is null
    and (
      content like '%@@@langfusePrompt:%'
      or content like '%{{>%' or content like '%{{#>%' or content like '%{{~>%'
      or content ~ '\{%[-+]?\s*(include|extends|import|from)\s'
    )
), told as (
  select source, prompt, environment, effective_to as at, kind <> 'version_created' as is_served, after_hash as hash
  from change_events
  where after_hash is not null and recorded_at <= $1
  union
  select
    source,
    body ->> 'prompt',
    body ->> 'environment',
    happened_at,
    coalesce(body ->> 'pointer', '') not like 'version:%',
    body -> 'value' ->> 'hash'
  from observations
  where body -> 'value' ->> 'hash' in (select hash from naming) and recorded_at <= $1
), composed as (
  select distinct source, prompt from told where hash in (select hash from naming)
)
select told.source, told.prompt, told.environment, told.at, told.is_served, revisions.hash, revisions.content
from told
join composed on composed.source = told.source and composed.prompt = told.prompt
join revisions on revisions.hash = told.hash
where revisions.chain_redacted is null
order by at, source, prompt, content
