import { type Kysely, sql } from "kysely";
import type { SourceClock } from "../domain/source-clock.ts";
import type { Database } from "./schema.ts";

/** A clock with when it was estimated, epoch milliseconds. */
export interface MeasuredClock extends SourceClock {
  readonly measuredAt: number;
}

/** Keeps the latest estimates. */
export async function saveClocks(
  db: Kysely<Database>,
  clocks: readonly SourceClock[],
  at: number,
): Promise<void> {
  if (clocks.length === 0) return;
  await sql`
    insert into source_clocks (source, ahead_ms, requests, measured_at)
    select source, ahead, requests, ${new Date(at)}::timestamptz
    from unnest(${clocks.map((one) => one.source)}::text[], ${clocks.map((one) => one.ahead)}::float8[],
      ${clocks.map((one) => one.requests)}::int[]) as given (source, ahead, requests)
    order by source
    on conflict (source) do update set ahead_ms = excluded.ahead_ms, requests = excluded.requests, measured_at = excluded.measured_at`.execute(
    db,
  );
}

/** Every sender whose clock was estimated, by name. */
export async function readClocks(db: Kysely<Database>): Promise<readonly MeasuredClock[]> {
  const { rows } = await sql<{ source: string; ahead: number; requests: number; at: Date }>`
    select source, ahead_ms as ahead, requests, measured_at as at from source_clocks order by source`.execute(
    db,
  );
  return rows.map(({ at, ...clock }) => ({ ...clock, measuredAt: at.getTime() }));
}
