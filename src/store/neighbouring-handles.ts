import type { Pool } from "pg";
import { loadQuery } from "./load-query.ts";

/** For each handle the ones next to it among all stored changes, in alphabetical order. */
export async function readNeighbouringHandles(
  pool: Pool,
  handles: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await pool.query<{
    handle: string;
    earlier: string | null;
    later: string | null;
  }>(loadQuery("neighbouring-handles"), [[...new Set(handles)]]);
  return new Map(
    rows.map((row) => [row.handle, [row.earlier, row.later].filter((one) => one !== null)]),
  );
}
