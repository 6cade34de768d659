import type { Pool, PoolClient } from "pg";
import { saveWatchRow, type WatchPosition } from "./drift-watch.ts";
import { loadQuery } from "./load-query.ts";

/** When and beside what the records were compared last, so that it is known for how long that holds. Epoch milliseconds. */
export interface KeptComparison {
  /** Stamps of the records, of the series in traffic, and of the settings that it was made with. */
  readonly records: string;
  readonly series: string;
  readonly settings: string;
  /** How many revisions and models traffic had named. */
  readonly names: number;
  /** Outcomes before this moment had been looked at. */
  readonly position: number;
  /** After this moment time alone may have changed what would be found. */
  readonly until: number;
  readonly environments: readonly string[];
  readonly prompts: number;
  /** What was in motion: environment, prompt and how its revisions stood to each other. */
  readonly moving: readonly (readonly [string, string, string])[];
}

const COMPARED = "compared";
const RETURNED = "returned";

/** What was compared last; undefined where that no longer holds, since something came back into traffic after it. */
export async function readComparison(pool: Pool): Promise<KeptComparison | undefined> {
  const { rows } = await pool.query<{ name: string; state: Buffer }>(
    "select name, state from drift_watch where name in ($1, $2)",
    [COMPARED, RETURNED],
  );
  const states = new Map(rows.map(({ name, state }) => [name, state.toString("utf8")]));
  const compared = states.get(COMPARED);
  if (compared === undefined) return undefined;
  const kept = JSON.parse(compared) as KeptComparison;
  return kept.position < Number(states.get(RETURNED) ?? 0) ? undefined : kept;
}

/** Keeps it in the transaction that keeps what was found. */
export async function saveComparison(
  client: PoolClient,
  kept: KeptComparison,
  passAt: number,
): Promise<void> {
  const at = { position: kept.position, passAt };
  await saveWatchRow(client, COMPARED, at, Buffer.from(JSON.stringify(kept)));
}

/** Something came into traffic that had not been there for a day: what was compared before does not hold. */
export async function noteReturn(client: PoolClient, at: WatchPosition): Promise<void> {
  await saveWatchRow(client, RETURNED, at, Buffer.from(String(at.position)));
}

/** Records were changed in place, which no stamp shows. */
export async function forgetComparison(client: PoolClient): Promise<void> {
  await client.query("delete from drift_watch where name = $1", [COMPARED]);
}

/** A text that is another one when any series was counted for the first time since. */
export async function readSeriesStamp(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ newest: string }>(loadQuery("newest-series"));
  return rows[0]?.newest ?? "";
}

/** How many revisions and models traffic has named, each with its prompt and environment. */
export async function countServedNames(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ names: number }>(loadQuery("served-names"));
  return rows[0]?.names ?? 0;
}

/** When something that is recorded already begins to count; epoch milliseconds, as `ahead`. */
export async function readNextMoment(
  pool: Pool,
  now: number,
  ahead: number,
): Promise<number | undefined> {
  const values = [new Date(now), `${ahead} milliseconds`];
  const { rows } = await pool.query<{ at: Date | null }>(loadQuery("next-recorded-moment"), values);
  return rows[0]?.at?.getTime();
}
