create table observations (
  id bigint generated always as identity primary key,
  delivery_id bigint not null references deliveries (id),
  source text not null,
  target text not null,
  key text not null,
  digest bytea not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  body jsonb not null,
  chain_position bigint,
  chain_salt bytea,
  chain_hash bytea,
  unique (source, key, digest)
);
comment on table observations is 'One fact parsed from a delivery: a pointer had a value at a moment, or a change was stated whole.';
comment on column observations.key is 'What makes it the same fact within its source; another digest under the same key supersedes it.';
comment on column observations.body is 'The observation without its texts, which are revisions named by hash.';
create index observations_by_target on observations (source, target);
create index observations_by_delivery on observations (delivery_id);

create table revisions (
  hash text primary key,
  normalised_hash text not null,
  content text not null,
  recorded_at timestamptz not null default now()
);
comment on table revisions is 'Immutable contents, each once, named by the sha256 of its canonical form.';
comment on column revisions.normalised_hash is 'The same hash with line ends unified and final newlines dropped: equal here is a normalised match.';
create index revisions_by_normalised_hash on revisions (normalised_hash);
create index observations_of_codeowners on observations (happened_at) where body ->> 'pointer' = 'codeowners';
