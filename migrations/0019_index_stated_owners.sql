create index observations_naming_owners on observations (source, target) where body -> 'value' ->> 'owner' is not null;
