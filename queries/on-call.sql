-- Question: Whom did rotas have on call, and from when to when, as it was read?
-- Parameters:
--   $1 sources text[]: of the rotas
--   $2 rotas text[]: the source's ids of them, in the same order
--   $3 recorded_by timestamptz: only what was recorded by then
-- Returns:
--   source text
--   target text: the rota
--   body jsonb: the observation, with `at`, `until`, `people` and `sequence`, the moment of the read
-- Order: happened_at, id
select told.source, told.target, told.body
from observations as told
where (told.source, told.target) in (select * from unnest($1::text[], $2::text[]))
  and told.body ->> 'pointer' = 'oncall'
  and told.recorded_at <= $3
order by told.happened_at, told.id
