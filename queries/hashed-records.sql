-- Question: What do some contents say, as records?
-- Parameters:
--   $1 hashes text[]
-- Returns:
--   id text
--   source text
--   fields jsonb: each field as text
-- Order: id
select id, source, fields
from evidence_records
where kind = 'revision' and id = any ($1)
order by id
