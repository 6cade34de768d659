create table change_feeds (
  target text primary key,
  since timestamptz not null
);
comment on table change_feeds is 'Since when changes are told to each target: what was live before is no news.';

create table change_notices (
  target text not null,
  handle text not null,
  state text not null check (state in ('sending', 'sent', 'failed', 'given_up')),
  attempts integer not null,
  last_at timestamptz not null,
  next_at timestamptz,
  detail text,
  primary key (target, handle)
);
comment on table change_notices is 'How the telling of each change to each target stands.';
comment on column change_notices.state is 'sending: handed over and the outcome is not known, so it goes out again with the same key.';
comment on column change_notices.next_at is 'When to try again, where that is to be done.';
