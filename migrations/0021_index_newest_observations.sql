create index observations_by_recording on observations (source, recorded_at);
comment on index observations_by_recording is 'When the newest fact of each source was recorded, without reading the others.';
