-- Question: Which sealed records hold an identifier, brought a text, or are the one that is named?
-- Parameters:
--   $1 identifier text: of an account; null where another is asked for
--   $2 hash text: of a text
--   $3 kind text: of a record
--   $4 id text: of a record
-- Returns:
--   kind text
--   id text
--   salt text: hex
--   redacted jsonb
--   fields jsonb: each field as text
-- Order: kind, id
select
  kind,
  id,
  encode(chain_salt, 'hex') as salt,
  chain_redacted as redacted,
  fields
from evidence_records
where chain_hash is not null
  and kind <> 'note'
  and (
    (kind = $3 and id = $4)
    or (kind = 'revision' and id = $2)
    or (kind = 'delivery' and id in (
      select delivery_id::text from observations where position($2 in body::text) > 0
    ))
    or (kind = 'observation' and position($1 in fields::text) > 0)
    or (kind = 'delivery' and (
      position($1 in fields ->> 'headers') > 0
      or position(convert_to($1, 'UTF8') in decode(fields ->> 'body', 'base64')) > 0
    ))
  )
order by kind, id
