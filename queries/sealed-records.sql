-- Question: Which records of a chain stand at the places that follow one?
-- Parameters:
--   $1 source text
--   $2 day date: of sealing
--   $3 after bigint: the place before them
--   $4 places bigint: how many places
-- Returns:
--   kind text
--   id text
--   position double precision
--   salt text: hex
--   redacted jsonb
--   link text: hex
--   fields jsonb: each field as text
-- Order: chain_position
select
  kind,
  id,
  chain_position::float8 as position,
  encode(chain_salt, 'hex') as salt,
  chain_redacted as redacted,
  encode(chain_hash, 'hex') as link,
  fields
from evidence_records
where source = $1 and chain_day = $2 and chain_position > $3 and chain_position <= $3 + $4
order by chain_position
