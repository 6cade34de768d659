-- Question: Has anything been recorded since it was last asked?
-- Parameters: none
-- Returns:
--   newest text: number of the newest observation, and how many of the last thousand are there
-- Order: one row
-- Numbers are given before what they number is committed, so a late one shows in how many are there.
select newest.id::text || ' ' || (
  select count(*) from observations where id > newest.id - 1000
)::text as newest
from (select coalesce(max(id), 0) as id from observations) as newest
