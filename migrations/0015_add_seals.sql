alter table deliveries add column chain_day date, add column chain_redacted jsonb;
alter table observations add column chain_day date, add column chain_redacted jsonb;
alter table revisions
  add column chain_day date,
  add column chain_position bigint,
  add column chain_salt bytea,
  add column chain_redacted jsonb,
  add column chain_hash bytea;
comment on column deliveries.chain_position is 'Place in the chain of its source and day, from 1.';
comment on column deliveries.chain_salt is 'What the salts of its fields are derived from; removed when a field is redacted.';
comment on column deliveries.chain_redacted is 'After a redaction: the salts of the fields that are left, and the commitments of those that are not.';
comment on column observations.chain_redacted is 'After a redaction: the salts of the fields that are left, and the commitments of those that are not.';
comment on column revisions.chain_redacted is 'After a redaction: the salts of the fields that are left, and the commitment of the content, which is gone.';

create table evidence_notes (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('day_digest', 'redaction', 'checkpoint')),
  noted_at timestamptz not null default now(),
  body jsonb not null,
  chain_day date,
  chain_position bigint,
  chain_salt bytea,
  chain_redacted jsonb,
  chain_hash bytea
);
comment on table evidence_notes is 'What the program notes about its own records: digests of compacted days, redactions, and what retention removed.';

create table evidence_chains (
  source text not null,
  day date not null,
  length bigint not null,
  link bytea not null,
  primary key (source, day)
);
comment on table evidence_chains is 'How far the chain of each source and day of sealing goes.';

create table evidence_heads (
  number bigint primary key,
  at timestamptz not null,
  root bytea not null,
  chains jsonb not null,
  previous bytea not null,
  hash bytea not null unique
);
comment on table evidence_heads is 'Each sealing: the Merkle root over all chains, the chains that it lengthened, and the head before it.';

create unique index deliveries_by_chain on deliveries (source, chain_day, chain_position);
create unique index observations_by_chain on observations (source, chain_day, chain_position);
create unique index revisions_by_chain on revisions (chain_day, chain_position);
create unique index evidence_notes_by_chain on evidence_notes (chain_day, chain_position);
create index deliveries_unsealed on deliveries (id) where chain_hash is null and expires_at is null;
create index observations_unsealed on observations (id) where chain_hash is null;
create index revisions_unsealed on revisions (hash) where chain_hash is null;
create index observations_redacted on observations (source, key) where chain_redacted is not null;

create function exact_time(moment timestamptz) returns text
  language sql immutable parallel safe strict
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
comment on function exact_time is 'A moment to the microsecond, as seals commit to it.';

create view evidence_records as
  select
    'delivery'::text as kind, id as ordinal, id::text as id, source, chain_day, chain_position, chain_salt, chain_redacted, chain_hash,
    jsonb_strip_nulls(jsonb_build_object(
      'connector', connector, 'content_hash', encode(content_hash, 'hex'), 'size', size::text,
      'received_at', exact_time(received_at), 'recorded_at', exact_time(recorded_at), 'verified', verified,
      'headers', headers::text, 'body', encode(body, 'base64'), 'state', state, 'reason', reason, 'facts', facts::text
    )) as fields
  from deliveries where expires_at is null
  union all
  select
    'observation'::text, id, id::text, source, chain_day, chain_position, chain_salt, chain_redacted, chain_hash,
    jsonb_build_object(
      'delivery', delivery_id::text, 'target', target, 'key', key, 'digest', encode(digest, 'hex'),
      'happened_at', exact_time(happened_at), 'recorded_at', exact_time(recorded_at)
    )
    || (select coalesce(jsonb_object_agg('body.' || part.key, part.value::text), '{}')
        from jsonb_each(body) as part where part.key <> 'change')
    || (select coalesce(jsonb_object_agg('body.change.' || part.key, part.value::text), '{}')
        from jsonb_each(body -> 'change') as part)
  from observations
  union all
  select
    'revision'::text, 0::bigint, hash, 'texts'::text, chain_day, chain_position, chain_salt, chain_redacted, chain_hash,
    jsonb_build_object(
      'hash', hash, 'normalised_hash', normalised_hash, 'content', content, 'recorded_at', exact_time(recorded_at)
    )
  from revisions
  union all
  select
    'note'::text, id, id::text, 'forensics'::text, chain_day, chain_position, chain_salt, chain_redacted, chain_hash,
    jsonb_build_object('kind', kind, 'noted_at', exact_time(noted_at), 'body', body::text)
  from evidence_notes;
comment on view evidence_records is 'Every record that is sealed, with each of its fields as the text that its seal commits to.';
