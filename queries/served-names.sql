-- Question: How many revisions and models has traffic named, each with its prompt and environment?
-- Parameters: none
-- Returns:
--   names integer
-- Order: one row
select count(*)::integer as names
from (
  select distinct environment, prompt, version, content_hash, model from outcome_series
) as named
