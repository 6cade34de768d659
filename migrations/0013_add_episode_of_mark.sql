alter table finding_marks add column episode integer;
comment on column finding_marks.episode is 'The episode that it is about; empty for every one.';
alter table drift_watch alter column state set storage external;
