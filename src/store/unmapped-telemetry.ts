import { type Kysely, sql } from "kysely";
import { DAY } from "../domain/series.ts";
import { addUnmapped, type UnmappedTelemetry } from "../domain/unmapped-telemetry.ts";
import type { Database } from "./schema.ts";

/** Longer than anybody asks back by default. */
const KEPT = 400 * DAY;

/** Adds to what is known of each source and day. */
export async function saveUnmapped(
  db: Kysely<Database>,
  noted: readonly UnmappedTelemetry[],
): Promise<void> {
  if (noted.length === 0) return;
  const newest = Math.max(...noted.map((one) => one.lastAt));
  await db
    .deleteFrom("unmapped_telemetry")
    .where("last_at", "<", new Date(newest - KEPT))
    .execute();
  await db
    .insertInto("unmapped_telemetry")
    .values(
      noted.map(({ source, what, entries, firstAt, lastAt }) => ({
        ...{ source, what, entries, day: dayOf(lastAt) },
        ...{ first_at: new Date(firstAt), last_at: new Date(lastAt) },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["source", "what", "day"]).doUpdateSet({
        entries: sql`unmapped_telemetry.entries + excluded.entries`,
        first_at: sql`least(unmapped_telemetry.first_at, excluded.first_at)`,
        last_at: sql`greatest(unmapped_telemetry.last_at, excluded.last_at)`,
      }),
    )
    .execute();
}

/** What came on the days of a stretch of time, one for each source and kind, in order of both. */
export async function readUnmapped(
  db: Kysely<Database>,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly UnmappedTelemetry[]> {
  const rows = await db
    .selectFrom("unmapped_telemetry")
    .selectAll()
    .where("last_at", ">=", new Date(from))
    .where("first_at", "<=", new Date(until))
    .orderBy("source")
    .orderBy("what")
    .orderBy("day")
    .execute();
  const found = new Map<string, UnmappedTelemetry>();
  for (const { source, what, entries, first_at, last_at } of rows) {
    const one = {
      ...{ source, what: what as UnmappedTelemetry["what"], entries },
      ...{ firstAt: first_at.getTime(), lastAt: last_at.getTime() },
    };
    const key = JSON.stringify([source, what]);
    const known = found.get(key);
    found.set(key, known === undefined ? one : addUnmapped(known, one));
  }
  return [...found.values()];
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
