import { DAY } from "../domain/series.ts";
import { readNextMoment } from "../store/comparison.ts";
import type { Store } from "../store/open-database.ts";
import { CHANGES_AHEAD } from "./read-joined-changes.ts";

/**
 * How long a comparison holds by the clock. A day at most: what came late for an hour that was looked at before is noticed then, as
 * is what a newer version of the program finds otherwise.
 * @param standing for how long what is served stands as it is
 */
export async function endOfComparison(
  { pool }: Store,
  now: number,
  standing: number,
): Promise<number> {
  const next = (await readNextMoment(pool, now, CHANGES_AHEAD)) ?? Number.POSITIVE_INFINITY;
  // At that very moment it begins to count.
  return Math.min(standing, next - 1, now + DAY);
}
