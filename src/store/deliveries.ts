import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** Where a delivery is from and how it came. */
export interface DeliveryOrigin {
  readonly source: string;
  readonly connector: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly verified: "signed" | "pulled" | "stated";
  readonly headers: Readonly<Record<string, string>>;
}

/** What a delivery held: its bytes, or for telemetry only what they were like. */
export interface DeliveryContent {
  /** sha256 of the bytes. */
  readonly contentHash: Buffer;
  readonly size: number;
  readonly body: Uint8Array | undefined;
  /** How many lines, observations or outcomes were read from it. */
  readonly facts: number;
}

/**
 * Begins a delivery whose bytes are still being read, inside the transaction that `completeDelivery` ends.
 * @returns its id
 */
export async function beginDelivery(tx: Kysely<Database>, origin: DeliveryOrigin): Promise<string> {
  const row = await tx
    .insertInto("deliveries")
    .values({
      source: origin.source,
      connector: origin.connector,
      content_hash: randomBytes(32),
      size: 0,
      received_at: new Date(origin.receivedAt),
      verified: origin.verified,
      headers: JSON.stringify(origin.headers),
      body: null,
      reason: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/**
 * Says what the delivery held.
 * @returns false when the same bytes came from the same source before: the transaction is then to be given up
 */
export async function completeDelivery(
  tx: Kysely<Database>,
  id: string,
  content: DeliveryContent,
): Promise<boolean> {
  const { contentHash, size, body, facts } = content;
  const bytes = body ? Buffer.from(body) : null;
  const written = await sql`
    update deliveries set content_hash = ${contentHash}, size = ${size}, body = ${bytes}, facts = ${facts}
    where id = ${id} and not exists (
      select from deliveries known
      where known.source = deliveries.source and known.content_hash = ${contentHash})`.execute(tx);
  return written.numAffectedRows === 1n;
}

/** Gives up a delivery that turned out to be known, inside the transaction that began it. */
export async function dropDelivery(tx: Kysely<Database>, id: string): Promise<void> {
  await tx.deleteFrom("deliveries").where("id", "=", id).execute();
}

/** Sizes and hashes of what a source delivered so far, to recognise a file that has only grown. */
export async function readDeliverySizes(
  db: Kysely<Database>,
  source: string,
): Promise<readonly { readonly size: number; readonly hash: string; readonly facts: number }[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select(["size", "content_hash", "facts"])
    .where("source", "=", source)
    .orderBy("size")
    .execute();
  return rows.map((row) => ({
    size: Number(row.size),
    hash: row.content_hash.toString("hex"),
    facts: row.facts,
  }));
}
