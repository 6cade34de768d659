-- Question: What do some records say that are known by a number: deliveries, observations or notes?
-- Parameters:
--   $1 kind text
--   $2 numbers bigint[]
-- Returns:
--   id text
--   source text
--   fields jsonb: each field as text
-- Order: ordinal
select id, source, fields
from evidence_records
where kind = $1 and ordinal = any ($2)
order by ordinal
