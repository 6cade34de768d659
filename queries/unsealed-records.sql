-- Question: Which records are not sealed yet?
-- Parameters:
--   $1 kind text: records of one kind
--   $2 most bigint: how many at most
-- Returns:
--   id text
--   source text
--   fields jsonb: each field as text
-- Order: ordinal, id
select id, source, fields
from evidence_records
where kind = $1 and chain_hash is null
order by ordinal, id
limit $2
