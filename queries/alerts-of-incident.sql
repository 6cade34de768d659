-- Question: What became of the findings about some prompts and workflows in a stretch of time?
-- Parameters:
--   $1 subjects text[]: names of prompts and workflows
--   $2 environment text
--   $3 since timestamptz
--   $4 until timestamptz
-- Returns:
--   handle text
--   code text
--   subject text
--   word text: opened, raised, cleared, acknowledged
--   at timestamptz
-- Order: at, handle, word
select finding.handle, finding.code, finding.subject, told.word, told.at
from findings as finding
join (
  select handle, transition as word, at from finding_transitions
  union all
  select handle, kind as word, made_at as at from finding_marks where kind = 'acknowledged'
) as told on told.handle = finding.handle
where finding.subject = any ($1)
  and (finding.environment is null or finding.environment = $2)
  and told.at >= $3 and told.at <= $4
order by told.at, finding.handle, told.word
