-- Question: Which records tell of some changes at the moment that they were made?
-- Parameters:
--   $1 handles text[]: whole handles of changes
--   $2 as_of timestamptz: only what was recorded by then
-- Returns:
--   handle text
--   record_hash text: sha256 of the fact as it is stored, in hex
--   delivery_hash text: sha256 of the bytes that it came in, in hex
--   received_at timestamptz
--   verified text
-- Order: observation.id
select
  change.handle,
  encode(observation.digest, 'hex') as record_hash,
  encode(delivery.content_hash, 'hex') as delivery_hash,
  delivery.received_at,
  delivery.verified
from change_events as change
join observations as observation
  on observation.source = change.source
  and observation.target = change.target
  and observation.happened_at = change.occurred_at
join deliveries as delivery on delivery.id = observation.delivery_id
where change.handle = any ($1) and observation.recorded_at <= $2
order by observation.id
