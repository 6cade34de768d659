import type { Pool } from "pg";
import type { Delivery } from "../domain/delivery.ts";
import { loadQuery } from "./load-query.ts";

/** A record that tells of a change. Hashes are sha256 in hex, times epoch milliseconds. */
export interface ChangeEvidence {
  readonly recordHash: string;
  readonly deliveryHash: string;
  readonly receivedAt: number;
  readonly verified: Delivery["verified"];
}

interface Row {
  readonly handle: string;
  readonly record_hash: string;
  readonly delivery_hash: string;
  readonly received_at: Date;
  readonly verified: Delivery["verified"];
}

/** For each whole handle the first record of the change that was kept by a moment. */
export async function readChangeEvidence(
  pool: Pool,
  handles: readonly string[],
  asOf: number,
): Promise<ReadonlyMap<string, ChangeEvidence>> {
  const values = [handles, new Date(asOf)];
  const { rows } = await pool.query<Row>(loadQuery("change-evidence"), values);
  const evidence = new Map<string, ChangeEvidence>();
  for (const row of rows) {
    if (evidence.has(row.handle)) continue;
    evidence.set(row.handle, {
      recordHash: row.record_hash,
      deliveryHash: row.delivery_hash,
      receivedAt: row.received_at.getTime(),
      verified: row.verified,
    });
  }
  return evidence;
}
