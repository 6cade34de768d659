-- Question: Has any series been counted for the first time since it was last asked?
-- Parameters: none
-- Returns:
--   newest text: number of the newest series, and how many of the last thousand are there
-- Order: one row
-- Numbers are given before what they number is committed, so a late one shows in how many are there.
select newest.id::text || ' ' || (
  select count(*) from outcome_series where series_id > newest.id - 1000
)::text as newest
from (select coalesce(max(series_id), 0) as id from outcome_series) as newest
