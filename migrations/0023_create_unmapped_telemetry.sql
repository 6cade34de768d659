create table unmapped_telemetry (
  source text not null,
  what text not null,
  day date not null,
  entries double precision not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (source, what, day)
);
comment on table unmapped_telemetry is 'Telemetry that came in and could not be told of a prompt, by the day on which it came.';
comment on column unmapped_telemetry.what is 'What it lacks: a prompt, or anything that outcomes can be counted by.';
