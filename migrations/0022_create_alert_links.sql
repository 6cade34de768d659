create table alert_links (
  link_hash bytea primary key,
  handle text not null,
  episode integer not null,
  target text not null,
  until timestamptz not null,
  used_at timestamptz
);
comment on table alert_links is 'Links in messages by which one thing is said of a finding, once: to acknowledge or to silence it.';
comment on column alert_links.link_hash is 'sha256 of the secret of the link, 256 random bits, which is sent to the target and kept nowhere.';
comment on column alert_links.episode is 'The episode that was told: what is said by the link is said of no later one, but for silence.';
create index alert_links_by_end on alert_links (until);
