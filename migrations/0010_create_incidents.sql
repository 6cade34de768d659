create table incidents (
  handle text primary key,
  question jsonb not null,
  opened_at timestamptz not null,
  opened_by text not null check (opened_by in ('question', 'alert'))
);
comment on table incidents is 'Stretches of time under examination, each with the question that it was opened by.';
comment on column incidents.handle is 'Hex name derived from the minute it began and its scope; any unique prefix of four or more characters names it.';

create table incident_views (
  incident text not null references incidents (handle),
  as_of timestamptz not null,
  seen jsonb not null,
  primary key (incident, as_of)
);
comment on table incident_views is 'When a timeline of an incident was made, so that the same one can be made again.';
comment on column incident_views.seen is 'Which sources could be read at that moment and how fresh they were.';

create table attachments (
  incident text not null references incidents (handle),
  target text not null,
  remote_id text not null,
  attached_at timestamptz not null,
  primary key (incident, target)
);
comment on table attachments is 'Where a timeline was attached, to update it there and not to attach it twice.';
comment on column attachments.remote_id is 'How the place names what was attached: the id of a comment or message.';
