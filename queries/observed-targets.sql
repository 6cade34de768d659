-- Question: Which targets that anything was observed of follow one, and how much was observed of each?
-- Parameters:
--   $1 source text: of the target before them
--   $2 target text: the one before them
--   $3 targets bigint: how many
-- Returns:
--   source text
--   target text
--   observations double precision
-- Order: source, target
select source, target, count(*)::float8 as observations
from observations
where (source, target) > ($1, $2)
group by source, target
order by source, target
limit $3
