create table channel_turns (
  environment text not null,
  workflow text not null,
  from_at timestamptz not null,
  teller text not null,
  primary key (environment, workflow, from_at)
);
comment on table channel_turns is 'By which channel the outcomes of a workflow are counted, and from which moment of theirs on; what other channels tell confirms it.';
comment on column channel_turns.workflow is 'The workflow, or the prompt of outcomes that name none.';
comment on column channel_turns.teller is 'client, evaluation, span, log, or counter and where it is read from.';

create table channel_sightings (
  environment text not null,
  workflow text not null,
  teller text not null,
  first_at timestamptz,
  last_at timestamptz,
  told float8 not null,
  judged float8 not null,
  failed float8 not null,
  primary key (environment, workflow, teller)
);
comment on table channel_sightings is 'How much each channel told of a workflow, counted or confirming; what is sent again is told again.';
comment on column channel_sightings.first_at is 'The first moment of an outcome that it judged.';
