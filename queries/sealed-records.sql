-- Question: Which records of a chain follow a place in it?
-- Parameters:
--   $1 source text
--   $2 day date: of sealing
--   $3 position bigint: the place to go on from
--   $4 most bigint: how many at most
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
where source = $1 and chain_day = $2 and chain_position > $3
order by chain_position
limit $4
