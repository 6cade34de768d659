-- Question: Which changes are stored for some targets, or under some handles, as exactly as they are stored?
-- Parameters:
--   $1 sources text[]: of the targets
--   $2 targets text[]: each with the source at the same place
--   $3 handles text[]
-- Returns:
--   handle text
--   source text
--   target text
--   fields jsonb: the other columns, moments in microseconds since the epoch
-- Order: handle
select
  handle,
  source,
  target,
  jsonb_build_object(
    'id', source_id, 'kind', kind, 'prompt', prompt, 'workflow', workflow, 'environment', environment,
    'version', version, 'previous version', previous_version, 'content before', before_hash, 'content after', after_hash,
    'model', model, 'previous model', previous_model,
    'moment', (extract(epoch from occurred_at) * 1000000)::bigint::text,
    'moment from which it was in effect', (extract(epoch from effective_from) * 1000000)::bigint::text,
    'moment until which it came into effect', (extract(epoch from effective_to) * 1000000)::bigint::text,
    'moment of recording', (extract(epoch from recorded_at) * 1000000)::bigint::text,
    'details', details
  ) as fields
from change_events
where handle = any ($3)
  or (source, target) in (select one.source, one.target from unnest($1::text[], $2::text[]) as one (source, target))
order by handle
