create index observations_that_continue on observations (source) where body ->> 'continues' is not null;
