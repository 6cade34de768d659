-- Question: Which series is said to begin or end elsewhere than its outcomes of compacted days do?
-- Parameters:
--   $1 removed date[]: days whose outcomes retention removed, which may reach further than what is left
-- Returns:
--   series_id integer
-- Order: series_id
with held as (
  select
    one.series_id,
    min((block.day - date '1970-01-01') * 1440 + one.minute) as first_minute,
    max((block.day - date '1970-01-01') * 1440 + one.minute) as last_minute
  from outcome_blocks as block
  cross join lateral unnest(block.series, block.minutes) as one (series_id, minute)
  group by one.series_id
)
select series_id
from held
full join outcome_spans as said using (series_id)
where not coalesce(said.first_minute = held.first_minute or day_of_minute(said.first_minute) = any ($1), false)
  or not coalesce(said.last_minute = held.last_minute or day_of_minute(said.last_minute) = any ($1), false)
  or said.first_minute > held.first_minute
  or said.last_minute < held.last_minute
order by series_id
limit 1
