import type { PoolClient } from "pg";
import type { SteppedLooks } from "../domain/look-counts.ts";
import { saveWatchRow, type WatchPosition } from "./drift-watch.ts";

/** Begins the names of rows that hold looks. */
const LOOKS = "looks ";

/** Keeps what a pass stepped the tests by, for as long as their states are not kept anew. */
export async function saveWatchLooks(
  client: PoolClient,
  at: WatchPosition,
  looks: SteppedLooks,
): Promise<void> {
  await saveWatchRow(client, `${LOOKS}${looks.from}`, at, Buffer.from(JSON.stringify(looks)));
}

/** What was stepped since the states were kept, in order of time. */
export async function readWatchLooks(client: PoolClient): Promise<readonly SteppedLooks[]> {
  const { rows } = await client.query<{ state: Buffer }>(
    "select state from drift_watch where starts_with(name, $1)",
    [LOOKS],
  );
  const looks = rows.map(({ state }) => JSON.parse(state.toString("utf8")) as SteppedLooks);
  return looks.sort((a, b) => a.from - b.from);
}

/** The states are kept as they stand, so the way there is no longer needed. */
export async function forgetWatchLooks(client: PoolClient): Promise<void> {
  await client.query("delete from drift_watch where starts_with(name, $1)", [LOOKS]);
}
