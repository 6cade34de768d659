-- Question: Which stored change is of a target that nothing was observed of?
-- Parameters: none
-- Returns:
--   handle text
--   source text
-- Order: handle
select handle, source
from change_events as change
where not exists (
  select from observations as one where one.source = change.source and one.target = change.target
)
order by handle
limit 1
