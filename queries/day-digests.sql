-- Question: What are the outcomes of each compacted day, as one digest?
-- Parameters:
--   $1 first date: from this day on
--   $2 end date: before this day
-- Returns:
--   day text
--   digest text: hex, sha256 over the sha256 of each row of blocks and of each series that they name
-- Order: day
with blocks as (
  select 1 as kind, day, environment, prompt, part, sha256(convert_to(block::text, 'UTF8')) as hash
  from outcome_blocks as block
  where day >= $1 and day < $2
  union all
  select 2, day, environment, prompt, part, sha256(convert_to(block::text, 'UTF8'))
  from outcome_class_blocks as block
  where day >= $1 and day < $2
  union all
  select 3, named.day, '', '', named.series_id, sha256(convert_to(series::text, 'UTF8'))
  from (
    select distinct day, unnest(series) as series_id
    from outcome_blocks
    where day >= $1 and day < $2
  ) as named
  left join outcome_series as series on series.series_id = named.series_id
)
select
  day::text as day,
  encode(
    sha256(string_agg(coalesce(hash, ''), '' order by kind, environment collate "C", prompt collate "C", part)), 'hex'
  ) as digest
from blocks
group by blocks.day
order by day
