-- Question: How did the requests of an environment fail, by series, minute and class?
-- Parameters:
--   $1 environment text
--   $2 since timestamptz: from this minute on
--   $3 until timestamptz: before this minute
-- Returns:
--   series_id integer
--   minutes integer[]: minutes since the epoch, one for each count; a minute and class may stand twice
--   classes smallint[]: code of the class
--   counts double precision[]
-- Order: told.series_id
select
  told.series_id,
  array_agg(told.epoch_minute order by told.epoch_minute, told.class) as minutes,
  array_agg(told.class order by told.epoch_minute, told.class) as classes,
  array_agg(told.counted order by told.epoch_minute, told.class) as counts
from outcome_class_counts_between($1, $2, $3) as told
where told.class in (select code from outcome_classes where standing = 'failure')
group by told.series_id
order by told.series_id
