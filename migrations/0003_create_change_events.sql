create table change_events (
  handle text primary key,
  source text not null,
  source_id text not null,
  target text not null,
  kind text not null,
  prompt text,
  workflow text,
  environment text,
  version text,
  previous_version text,
  before_hash text,
  after_hash text,
  model text,
  previous_model text,
  occurred_at timestamptz not null,
  effective_from timestamptz not null,
  effective_to timestamptz not null,
  details jsonb not null default '{}',
  recorded_at timestamptz not null,
  unique (source, source_id)
);
comment on table change_events is 'Changes as folded from all observations of a target; made anew whenever an observation of the target arrives.';
comment on column change_events.handle is 'Hex name derived from source and id; any unique prefix of four or more characters names the change.';
comment on column change_events.details is 'Actor, review, path, message and what else the source told.';
create index change_events_by_target on change_events (source, target);
create index change_events_by_time on change_events (occurred_at);
create index change_events_by_prompt on change_events (prompt, occurred_at);
