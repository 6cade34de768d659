create table findings (
  handle text primary key,
  kind text not null check (kind in ('rate', 'content', 'control', 'silence')),
  code text not null,
  subject_kind text not null check (subject_kind in ('prompt', 'model', 'provider', 'source', 'workflow')),
  subject text not null,
  environment text,
  segment jsonb not null default '{}',
  level text not null check (level in ('error', 'warning')),
  episode integer not null check (episode > 0),
  since timestamptz not null,
  opened_at timestamptz not null,
  raised_at timestamptz,
  cleared_at timestamptz,
  cause text,
  facts jsonb not null default '{}'
);
comment on table findings is 'What the drift checks found: one row for each finding, with its latest episode.';
comment on column findings.handle is 'Made from code, subject, environment and segment, so the same finding has the same name whenever it opens.';
comment on column findings.since is 'Since when in the world, as far as it is known.';
comment on column findings.cause is 'Handle of the finding that explains it; while that is open, this one is not sent.';
create index findings_open on findings (kind) where cleared_at is null;

create table finding_transitions (
  handle text not null,
  episode integer not null,
  transition text not null check (transition in ('opened', 'raised', 'cleared')),
  at timestamptz not null,
  facts jsonb not null default '{}',
  primary key (handle, episode, transition)
);
comment on table finding_transitions is 'When each episode of a finding opened, rose to error level and cleared.';

create table finding_marks (
  id bigint generated always as identity primary key,
  handle text not null,
  kind text not null check (kind in ('accepted', 'acknowledged', 'silenced')),
  reason text not null,
  author text not null,
  made_at timestamptz not null,
  expires_at timestamptz
);
comment on table finding_marks is 'What people said about findings: accepted, acknowledged, silenced; appended, never edited.';
create index finding_marks_by_handle on finding_marks (handle);

create table notifications (
  target text not null,
  handle text not null,
  episode integer not null,
  transition text not null check (transition in ('opened', 'raised', 'cleared')),
  state text not null check (state in ('sending', 'sent', 'failed', 'given_up')),
  attempts integer not null,
  last_at timestamptz not null,
  next_at timestamptz,
  detail text,
  primary key (target, handle, episode, transition)
);
comment on table notifications is 'How the sending of each transition of a finding to each target stands.';
comment on column notifications.state is 'sending: handed over and the outcome is not known, so it goes out again with the same key.';
comment on column notifications.next_at is 'When to try again, where that is to be done.';

create table drift_watch (
  name text primary key,
  position timestamptz not null,
  pass_at timestamptz not null,
  state bytea
);
comment on table drift_watch is 'What a pass of the drift checks leaves for the next one: how far outcomes were read, and the state of the tests.';
comment on column drift_watch.position is 'Outcomes of minutes before this one were read.';
comment on column drift_watch.pass_at is 'When the last pass ended, by its own clock.';
