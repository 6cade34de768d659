create table outcome_classes (
  code smallint primary key,
  name text not null unique,
  standing text not null check (standing in ('ok', 'failure', 'excluded', 'unjudged'))
);
comment on table outcome_classes is 'The words for what became of a request; codes are stored in the buckets.';
insert into outcome_classes (code, name, standing) values
  (0, 'ok', 'ok'),
  (1, 'retried_ok', 'failure'),
  (2, 'truncated', 'failure'),
  (3, 'markdown_fence', 'failure'),
  (4, 'extra_prose', 'failure'),
  (5, 'malformed_json', 'failure'),
  (6, 'not_json', 'failure'),
  (7, 'schema_violation', 'failure'),
  (8, 'refusal', 'failure'),
  (9, 'content_filter', 'failure'),
  (10, 'empty', 'failure'),
  (11, 'tool_args_invalid', 'failure'),
  (12, 'timeout', 'excluded'),
  (13, 'transport', 'excluded'),
  (14, 'rate_limited', 'excluded'),
  (15, 'provider_error', 'excluded'),
  (16, 'unjudged', 'unjudged');

create table outcome_series (
  series_id integer generated always as identity primary key,
  key_hash bytea not null unique,
  environment text not null,
  workflow text,
  prompt text not null,
  version text,
  content_hash text,
  model text,
  segment jsonb not null default '{}',
  overflow boolean not null default false
);
comment on table outcome_series is 'What outcomes are counted by: environment, workflow, prompt, revision or version, model and segment set.';
comment on column outcome_series.overflow is 'True where a segment value was folded into "other" because its key has too many values.';
create index outcome_series_by_prompt on outcome_series (environment, prompt);

create table outcome_buckets (
  series_id integer not null,
  minute timestamptz not null,
  judged float8 not null,
  failed float8 not null,
  classes smallint[],
  counts float8[],
  primary key (series_id, minute)
);
comment on table outcome_buckets is 'Outcomes of a series in a minute: weighted counts of judged and of first-attempt failures, and sparse counts per class.';
comment on column outcome_buckets.series_id is 'A row of outcome_series; not checked by a foreign key, which would cost more than the row itself.';
comment on column outcome_buckets.classes is 'Codes of the classes other than ok that occurred; counts runs in parallel.';
create index outcome_buckets_by_minute on outcome_buckets using brin (minute);

create table outcome_examples (
  series_id integer not null references outcome_series (series_id),
  class smallint not null references outcome_classes (code),
  hour timestamptz not null,
  trace_id text not null,
  primary key (series_id, class, hour, trace_id)
);
comment on table outcome_examples is 'A few trace ids for each series, class and hour, to open one by hand.';

create table outcome_keys (
  day date not null,
  key bytea not null,
  primary key (day, key)
);
comment on table outcome_keys is 'Ids of outcomes already counted, by the day of the outcome, so that twice is once.';

create table segment_values (
  key text not null,
  value text not null,
  primary key (key, value)
);
comment on table segment_values is 'The values that each segment key may keep; further ones are counted as "other".';
