create table source_clocks (
  source text primary key,
  ahead_ms float8 not null,
  requests integer not null,
  measured_at timestamptz not null
);
comment on table source_clocks is 'How far the clock of each sender is ahead of ours, as the service last estimated it.';
comment on column source_clocks.ahead_ms is 'The median of its last requests that said when they were sent; negative is behind.';
comment on column source_clocks.requests is 'How many requests that rests on.';
