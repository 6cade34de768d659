-- Question: When was the newest fact of each source recorded?
-- Parameters: none
-- Returns:
--   source text
--   recorded_at timestamptz
-- Order: source
-- The index is entered once for each source, so the number of facts does not matter.
with recursive known as (
  (select source from observations order by source limit 1)
  union all
  select (select source from observations where source > known.source order by source limit 1)
  from known
  where known.source is not null
)
select
  known.source,
  (select max(recorded_at) from observations where observations.source = known.source) as recorded_at
from known
where known.source is not null
order by source
