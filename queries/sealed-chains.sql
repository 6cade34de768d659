-- Question: How long is each chain of sealed records, by its records and by what was kept of it?
-- Parameters: none
-- Returns:
--   source text
--   day text
--   records double precision: how many records say that they are part of it
--   length double precision: how long it is said to be
--   link text: hex, the link after its last record
-- Order: source, day
select
  coalesce(found.source, chain.source) as source,
  coalesce(found.chain_day, chain.day)::text as day,
  coalesce(found.records, 0)::float8 as records,
  chain.length::float8 as length,
  encode(chain.link, 'hex') as link
from (
  select source, chain_day, count(*) as records
  from evidence_records
  where chain_hash is not null or chain_position is not null
  group by source, chain_day
) as found
full join evidence_chains as chain on chain.source = found.source and chain.day = found.chain_day
order by source, day
