-- Question: When does something that is recorded already begin to count, since it lies ahead of now?
-- Parameters:
--   $1 now timestamptz
--   $2 ahead interval: how far ahead of now changes are read
-- Returns:
--   at timestamptz: null where nothing lies ahead
-- Order: one row
select least(
  (select min(occurred_at) - $2::interval from change_events where occurred_at > $1::timestamptz + $2::interval),
  (select min(happened_at) from observations where happened_at > $1::timestamptz)
) as at
