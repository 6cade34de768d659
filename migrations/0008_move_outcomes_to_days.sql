alter table outcome_buckets rename to former_buckets;
alter table outcome_keys rename to former_keys;
alter table former_keys rename constraint outcome_keys_pkey to former_keys_pkey;

create function epoch_minute(moment timestamptz) returns integer
  language sql immutable parallel safe strict
  return ceil(least(greatest(extract(epoch from moment) / 60, 0), 2000000000))::integer;
comment on function epoch_minute is 'Minutes since the epoch: of the first minute that does not begin before a moment.';

create function day_of_minute(epoch_minute integer) returns date
  language sql immutable parallel safe strict
  return date '1970-01-01' + epoch_minute / 1440;
comment on function day_of_minute is 'The day, in UTC, of a minute since the epoch.';

create function epoch_day(days integer) returns date
  language sql immutable parallel safe strict
  return date '1970-01-01' + days;
comment on function epoch_day is 'The day that is so many days after the epoch.';

create function day_of_key(key uuid) returns date
  language sql immutable parallel safe strict
  return date '1970-01-01' + (get_byte(uuid_send(key), 0) * 256 + get_byte(uuid_send(key), 1));
comment on function day_of_key is 'The day, in UTC, that the first two bytes of an outcome''s key say.';

create function first_key_of_day(day date) returns uuid
  language sql immutable parallel safe strict
  return rpad(lpad(to_hex((day - date '1970-01-01') & 65535), 4, '0'), 32, '0')::uuid;
comment on function first_key_of_day is 'The least key that an outcome of a day can have.';

create function short_key(key uuid) returns bigint
  language sql immutable parallel safe strict
  return ('x' || encode(substring(uuid_send(key) from 3 for 8), 'hex'))::bit(64)::bigint;
comment on function short_key is 'The 64 bits of a key after its day, by which it is known once its day is compacted.';

create table outcome_days (
  day date primary key,
  closed_at timestamptz,
  compacted_at timestamptz
);
comment on table outcome_days is 'Days, in UTC, that have or had partitions. What is told of any other day waits beside the partitions until it is compacted.';
comment on column outcome_days.closed_at is 'From then on the partitions of the day take nothing more.';
comment on column outcome_days.compacted_at is 'When what its partitions held was moved to blocks; they are dropped after that.';

create table outcome_minutes (
  series_id integer not null,
  minute integer not null,
  judged float8 not null,
  failed float8 not null,
  classes smallint[],
  counts float8[],
  primary key (series_id, minute)
) partition by range (minute);
comment on table outcome_minutes is 'Outcomes of a series in a minute of an open day, a partition for each day: weighted counts of judged and of first-attempt failures, and sparse counts by class.';
comment on column outcome_minutes.series_id is 'A row of outcome_series; not checked by a foreign key, which would cost more than the row itself.';
comment on column outcome_minutes.minute is 'Minutes since the epoch.';
comment on column outcome_minutes.classes is 'Codes of the classes other than ok that occurred; counts runs in parallel.';
create index outcome_minutes_by_minute on outcome_minutes using brin (minute);

create table outcome_late_minutes (like outcome_minutes including constraints, primary key (series_id, minute));
comment on table outcome_late_minutes is 'The same for days without an open partition: it waits here until the next compaction, and adds to what blocks hold.';
create index outcome_late_minutes_by_minute on outcome_late_minutes using brin (minute);

create table outcome_blocks (
  day date not null,
  environment text not null,
  prompt text not null,
  part integer not null,
  series integer[] not null,
  minutes smallint[] not null,
  judged float8[] not null,
  failed float8[] not null,
  primary key (day, environment, prompt, part)
) with (toast_tuple_target = 256);
comment on table outcome_blocks is 'Minutes of compacted days, those of a prompt together: parallel arrays in order of series and minute.';
comment on column outcome_blocks.minutes is 'Minutes of the day, in UTC.';

create table outcome_class_blocks (
  day date not null,
  environment text not null,
  prompt text not null,
  part integer not null,
  series integer[] not null,
  minutes smallint[] not null,
  classes smallint[] not null,
  counts float8[] not null,
  primary key (day, environment, prompt, part)
) with (toast_tuple_target = 256);
comment on table outcome_class_blocks is 'Counts by class of compacted days, for classes other than ok, laid out like outcome_blocks.';

create table outcome_spans (
  series_id integer primary key,
  first_minute integer not null,
  last_minute integer not null
);
comment on table outcome_spans is 'The first and last minute of each series in days that were compacted, kept when the days are dropped.';
comment on column outcome_spans.first_minute is 'Minutes since the epoch.';

create table outcome_keys (
  key uuid primary key
) partition by range (key);
comment on table outcome_keys is 'Ids of outcomes already counted, so that twice is once: the day of the outcome (days since the epoch, two bytes) and 112 bits of a digest; a partition for each day.';

create table outcome_late_keys (
  key uuid primary key
);
comment on table outcome_late_keys is 'The same for days without an open partition, until the next compaction.';

create table outcome_key_blocks (
  day date not null,
  first_key bigint not null,
  keys bigint[] not null,
  primary key (day, first_key)
);
alter table outcome_key_blocks alter column keys set storage plain;
comment on table outcome_key_blocks is 'Keys of compacted days, 64 bits each, in order, about as many in a row as fit a page.';

do $$
begin
  -- Some servers are built without it; then the server's own compression serves.
  alter table outcome_blocks
    alter column series set compression lz4, alter column minutes set compression lz4,
    alter column judged set compression lz4, alter column failed set compression lz4;
  alter table outcome_class_blocks
    alter column series set compression lz4, alter column minutes set compression lz4,
    alter column classes set compression lz4, alter column counts set compression lz4;
exception when feature_not_supported then null;
end $$;

create view outcome_buckets as
  select
    series.environment,
    series.prompt,
    told.series_id,
    told.minute as epoch_minute,
    day_of_minute(told.minute) as day,
    told.judged,
    told.failed
  from (
    select series_id, minute, judged, failed from outcome_minutes
    union all
    select series_id, minute, judged, failed from outcome_late_minutes
  ) as told
  join outcome_series as series on series.series_id = told.series_id
  union all
  select
    block.environment,
    block.prompt,
    one.series_id,
    (block.day - date '1970-01-01') * 1440 + one.minute,
    block.day,
    one.judged,
    one.failed
  from outcome_blocks as block
  cross join lateral unnest(block.series, block.minutes, block.judged, block.failed)
    as one (series_id, minute, judged, failed);
comment on view outcome_buckets is 'Outcomes by series and minute, wherever they are kept. A minute of a compacted day that something was told of later has two rows, which add up.';

create view outcome_class_counts as
  select
    series.environment,
    series.prompt,
    told.series_id,
    told.minute as epoch_minute,
    day_of_minute(told.minute) as day,
    one.class,
    one.counted
  from (
    select series_id, minute, classes, counts from outcome_minutes where classes is not null
    union all
    select series_id, minute, classes, counts from outcome_late_minutes where classes is not null
  ) as told
  cross join lateral unnest(told.classes, told.counts) as one (class, counted)
  join outcome_series as series on series.series_id = told.series_id
  union all
  select
    block.environment,
    block.prompt,
    one.series_id,
    (block.day - date '1970-01-01') * 1440 + one.minute,
    block.day,
    one.class,
    one.counted
  from outcome_class_blocks as block
  cross join lateral unnest(block.series, block.minutes, block.classes, block.counts)
    as one (series_id, minute, class, counted);
comment on view outcome_class_counts is 'Outcomes other than ok by series, minute and class, wherever they are kept; rows of the same minute and class add up.';

-- Inlined by the planner, so that whoever asks for a span reads the partitions and blocks of its days only.
create function outcome_buckets_between(asked_environment text, since timestamptz, until timestamptz)
  returns setof outcome_buckets language sql stable parallel safe
as $$
  select * from outcome_buckets
  where (asked_environment is null or environment = asked_environment)
    and epoch_minute >= epoch_minute(since) and epoch_minute < epoch_minute(until)
    and day >= day_of_minute(epoch_minute(since)) and day <= day_of_minute(epoch_minute(until) - 1)
$$;
comment on function outcome_buckets_between is 'The buckets of an environment (null: of all) from a moment on and before another.';

create function outcome_class_counts_between(asked_environment text, since timestamptz, until timestamptz)
  returns setof outcome_class_counts language sql stable parallel safe
as $$
  select * from outcome_class_counts
  where (asked_environment is null or environment = asked_environment)
    and epoch_minute >= epoch_minute(since) and epoch_minute < epoch_minute(until)
    and day >= day_of_minute(epoch_minute(since)) and day <= day_of_minute(epoch_minute(until) - 1)
$$;
comment on function outcome_class_counts_between is 'The counts by class of an environment (null: of all) from a moment on and before another.';

create function open_outcome_day(opened date) returns void language plpgsql
as $$
declare
  minutes text := format('outcome_minutes_%s', to_char(opened, 'YYYYMMDD'));
  keys text := format('outcome_keys_%s', to_char(opened, 'YYYYMMDD'));
  first_minute integer := (opened - date '1970-01-01') * 1440;
begin
  -- Attaching lets others read and write meanwhile; creating a partition in place would not.
  execute format('create table %I (like outcome_minutes including constraints)', minutes);
  execute format('alter table outcome_minutes attach partition %I for values from (%s) to (%s)',
    minutes, first_minute, first_minute + 1440);
  execute format('create table %I (like outcome_keys)', keys);
  execute format('alter table outcome_keys attach partition %I for values from (%L) to (%L)',
    keys, first_key_of_day(opened), first_key_of_day(opened + 1));
end $$;
comment on function open_outcome_day is 'Makes the partitions of a day.';

create function empty_outcome_day(emptied date) returns void language plpgsql
as $$
begin
  execute format('truncate %I, %I', format('outcome_minutes_%s', to_char(emptied, 'YYYYMMDD')),
    format('outcome_keys_%s', to_char(emptied, 'YYYYMMDD')));
end $$;
comment on function empty_outcome_day is 'Empties the partitions of a day, whose rows were moved.';

create function drop_outcome_day(dropped date) returns void language plpgsql
as $$
begin
  execute format('drop table if exists %I, %I', format('outcome_minutes_%s', to_char(dropped, 'YYYYMMDD')),
    format('outcome_keys_%s', to_char(dropped, 'YYYYMMDD')));
end $$;
comment on function drop_outcome_day is 'Drops the partitions of a day, if there are any.';

insert into outcome_late_minutes (series_id, minute, judged, failed, classes, counts)
  select series_id, (extract(epoch from minute) / 60)::integer, judged, failed, classes, counts from former_buckets;
insert into outcome_late_keys (key)
  select (lpad(to_hex((day - date '1970-01-01') & 65535), 4, '0') || encode(substring(key for 14), 'hex'))::uuid
  from former_keys
  on conflict do nothing;
drop table former_buckets;
drop table former_keys;
