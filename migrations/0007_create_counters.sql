create table counter_readings (
  source text not null,
  series bytea not null,
  started_at timestamptz not null,
  read_at timestamptz not null,
  value float8 not null,
  primary key (source, series, started_at)
);
comment on table counter_readings is 'The last reading of each counter of outcomes, from which the next one is counted on; an older or equal moment is the same reading again.';
comment on column counter_readings.series is 'First 16 bytes of a sha256 of name and labels.';
comment on column counter_readings.started_at is 'Since when it counts; the epoch where the source does not tell.';
create index counter_readings_by_age on counter_readings (read_at);

create table counter_streams (
  source text not null,
  stream text not null,
  watched_since timestamptz not null,
  primary key (source, stream)
);
comment on table counter_streams is 'Since when the counters of a service are watched: one that appears later began while it was watched.';
