import { hash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { CounterMemory } from "../domain/counters/difference-points.ts";
import type { Database } from "./schema.ts";

const KEY_DIGITS = 32;

/**
 * What is known of counters of a source, held until the transaction ends.
 * @param keys of readings, by `readingKey`
 */
export async function loadCounterMemory(
  tx: Kysely<Database>,
  source: string,
  keys: readonly string[],
  streams: readonly string[],
): Promise<CounterMemory> {
  const placed = new Map(keys.map((key) => [placeOf(key), key]));
  const readings = await sql<{ place: string; read_at: Date; value: number }>`
    select encode(known.series, 'hex') || ' ' || (extract(epoch from known.started_at) * 1000)::bigint as place,
      known.read_at, known.value
    from counter_readings known
    where known.source = ${source}
      and known.series in (select decode(left(place, 32), 'hex') from unnest(${[...placed.keys()]}::text[]) as given (place))
    order by known.series, known.started_at
    for update`.execute(tx);
  const watched = await sql<{ stream: string; watched_since: Date }>`
    select stream, watched_since from counter_streams
    where source = ${source} and stream = any(${streams}::text[])`.execute(tx);
  return {
    readings: new Map(
      readings.rows.flatMap(({ place, read_at, value }) => {
        const key = placed.get(place);
        return key === undefined ? [] : [[key, { at: read_at.getTime(), value }] as const];
      }),
    ),
    streams: new Map(watched.rows.map((row) => [row.stream, row.watched_since.getTime()])),
  };
}

/** Keeps what readings added, in the transaction that counts them. */
export async function saveCounterMemory(
  tx: Kysely<Database>,
  source: string,
  { readings, streams }: CounterMemory,
): Promise<void> {
  const rows = [...readings]
    .map(([key, { at, value }]) => ({ place: placeOf(key), at: at / 1000, value }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  await sql`
    insert into counter_readings (source, series, started_at, read_at, value)
    select ${source}, decode(left(place, 32), 'hex'), to_timestamp(substr(place, 34)::float8 / 1000), to_timestamp(at), value
    from unnest(${rows.map((one) => one.place)}::text[], ${rows.map((one) => one.at)}::float8[],
      ${rows.map((one) => one.value)}::float8[]) as given (place, at, value)
    on conflict (source, series, started_at) do update set read_at = excluded.read_at, value = excluded.value`.execute(
    tx,
  );
  const watched = [...streams].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    insert into counter_streams (source, stream, watched_since)
    select ${source}, stream, to_timestamp(since)
    from unnest(${watched.map(([stream]) => stream)}::text[], ${watched.map(([, at]) => at / 1000)}::float8[]) as given (stream, since)
    on conflict (source, stream) do update set watched_since = least(counter_streams.watched_since, excluded.watched_since)`.execute(
    tx,
  );
}

/** Forgets counters that were not read since a moment, epoch milliseconds. */
export async function deleteOldReadings(db: Kysely<Database>, before: number): Promise<void> {
  await sql`delete from counter_readings where read_at < ${new Date(before)}`.execute(db);
}

/** A digest of the series and its start: `readingKey` is the start, a space and the series. */
function placeOf(key: string): string {
  const space = key.indexOf(" ");
  const series = hash("sha256", key.slice(space + 1), "hex").slice(0, KEY_DIGITS);
  return `${series} ${key.slice(0, space)}`;
}
