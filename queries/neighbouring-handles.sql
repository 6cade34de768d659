-- Question: Which handles of changes stand next to some handles in alphabetical order?
-- Parameters:
--   $1 handles text[]
-- Returns:
--   handle text
--   earlier text: the last one before it
--   later text: the first one after it
-- Order: handle
select
  wanted.handle,
  (select max(change.handle) from change_events as change where change.handle < wanted.handle) as earlier,
  (select min(change.handle) from change_events as change where change.handle > wanted.handle) as later
from unnest($1::text[]) as wanted (handle)
order by handle
