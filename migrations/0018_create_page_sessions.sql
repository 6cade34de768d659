create table page_sessions (
  id text primary key,
  account text not null,
  scope text not null check (scope in ('read', 'read:text')),
  link_hash bytea not null unique,
  link_until timestamptz not null,
  session_hash bytea unique,
  began_at timestamptz,
  expires_at timestamptz,
  ended_at timestamptz
);
comment on table page_sessions is 'Who reads the page of the service by a one-time link: the link, then the session that it began.';
comment on column page_sessions.id is 'By which people name it; says nothing about the secrets.';
comment on column page_sessions.account is 'Under which whatever the session says of findings is kept.';
comment on column page_sessions.link_hash is 'sha256 of the secret of the link, 256 random bits, which is shown once and kept nowhere.';
comment on column page_sessions.session_hash is 'sha256 of the secret of the cookie; empty until the link was used.';
