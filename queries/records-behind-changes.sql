-- Question: Which sealed records do some changes rest on: their observations, what those came in, and the texts that they name?
-- Parameters:
--   $1 handles text[]: of changes, each as many characters as name one
-- Returns:
--   kind text
--   id text
--   source text
--   day text
--   position double precision
--   salt text: hex
--   redacted jsonb
--   link text: hex
--   fields jsonb: each field as text
-- Order: source, chain_day, chain_position
with told as (
  select seen.id, seen.delivery_id, seen.body
  from observations as seen
  where (seen.source, seen.target) in (
    select change.source, change.target
    from change_events as change
    join unnest($1::text[]) as named (handle) on starts_with(change.handle, named.handle)
  )
), named as (
  select distinct hash
  from told
  cross join lateral unnest(array[
    body #>> '{value,hash}', body #>> '{previous,hash}', body #>> '{change,beforeHash}', body #>> '{change,afterHash}'
  ]) as hash
)
select
  kind,
  id,
  source,
  chain_day::text as day,
  chain_position::float8 as position,
  encode(chain_salt, 'hex') as salt,
  chain_redacted as redacted,
  encode(chain_hash, 'hex') as link,
  fields
from evidence_records
where chain_hash is not null
  and (
    (kind = 'observation' and id in (select told.id::text from told))
    or (kind = 'delivery' and id in (select told.delivery_id::text from told))
    or (kind = 'revision' and id in (select hash from named))
  )
order by source, chain_day, chain_position
