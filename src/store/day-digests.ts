import type { ClientBase, Pool } from "pg";
import { loadQuery } from "./load-query.ts";

/** The outcomes of a compacted day as one digest, hex. */
export interface DayDigest {
  /** `2026-05-18` */
  readonly day: string;
  readonly digest: string;
}

/**
 * Makes the digests of compacted days.
 * @param days from the first on and before the second, as days since the epoch; absent: all
 */
export async function readDayDigests(
  client: ClientBase | Pool,
  days?: { readonly from: number; readonly until: number },
): Promise<readonly DayDigest[]> {
  const bounds =
    days === undefined ? ["-infinity", "infinity"] : [dateOf(days.from), dateOf(days.until)];
  const { rows } = await client.query<DayDigest>(loadQuery("day-digests"), bounds);
  return rows;
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
