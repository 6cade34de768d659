create table deliveries (
  id bigint generated always as identity primary key,
  source text not null,
  connector text not null,
  content_hash bytea not null,
  size bigint not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  verified text not null check (verified in ('signed', 'pulled', 'stated')),
  headers jsonb not null default '{}',
  body bytea,
  state text not null default 'accepted' check (state in ('accepted', 'rejected')),
  reason text,
  facts integer not null default 0,
  chain_position bigint,
  chain_salt bytea,
  chain_hash bytea,
  unique (source, content_hash)
);
comment on table deliveries is 'What was received from a source: bytes for changes; size, hash, time and counts for telemetry.';
comment on column deliveries.content_hash is 'sha256 of the bytes: the same bytes again are the same delivery.';
comment on column deliveries.facts is 'How many lines, observations or outcomes were read from it.';
comment on column deliveries.chain_hash is 'Link of the evidence chain of its source and day, set when the chain is built.';

create table source_reads (
  source text primary key,
  connector text not null,
  cursor text,
  read_at timestamptz,
  failed_at timestamptz,
  failed_why text,
  failed_detail text
);
comment on table source_reads is 'How far each source has been read, and how its last read ended.';
comment on column source_reads.read_at is 'When a read last reached the end of what the source held.';
comment on column source_reads.failed_at is 'When the last read failed; empty after a read that did not.';
