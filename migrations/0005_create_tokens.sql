create table tokens (
  id text primary key,
  name text not null,
  scopes text[] not null check (scopes <@ array['outcomes', 'changes', 'read', 'read:text'] and scopes <> '{}'),
  source text check (source is not null or not 'changes' = any (scopes)),
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
comment on table tokens is 'Who may send to and read from the ingestion service, and for what.';
comment on column tokens.id is 'By which people name it; says nothing about the secret.';
comment on column tokens.source is 'The one source whose changes it may state.';
comment on column tokens.secret_hash is 'sha256 of a secret of 256 random bits, which is shown once and kept nowhere.';

alter table deliveries add column answer jsonb;
alter table deliveries add column expires_at timestamptz;
comment on column deliveries.answer is 'What its sender was answered, given again when the same bytes come again.';
comment on column deliveries.expires_at is 'After this moment a delivery of telemetry may be forgotten; empty for evidence.';
create index deliveries_by_expiry on deliveries (expires_at) where expires_at is not null;
