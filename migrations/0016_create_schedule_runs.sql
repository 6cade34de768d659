create table schedule_runs (
  name text primary key,
  due_at timestamptz not null,
  taken_at timestamptz not null default now()
);
comment on table schedule_runs is 'The last moment of each schedule that a process took, so that of several one runs it, once.';
