-- Question: Which traces show the failures of a prompt since a moment?
-- Parameters:
--   $1 environment text
--   $2 prompt text: null for every prompt
--   $3 since timestamptz
--   $4 until timestamptz
-- Returns:
--   trace_id text
--   class text
-- Order: hour desc, trace_id
select
  example.trace_id,
  outcome_class.name as class
from outcome_examples as example
join outcome_series as series on series.series_id = example.series_id
join outcome_classes as outcome_class on outcome_class.code = example.class
where series.environment = $1
  and ($2::text is null or series.prompt = $2)
  and example.hour >= date_trunc('hour', $3::timestamptz)
  and example.hour < $4
  and outcome_class.standing = 'failure'
order by hour desc, trace_id
limit 5
