import { type Kysely, sql } from "kysely";
import type { DeliveryAnswer } from "../domain/received-delivery.ts";
import type { Database } from "./schema.ts";

/** What makes a delivery the same delivery. */
export interface DeliveryIdentity {
  readonly source: string;
  readonly contentHash: Uint8Array;
}

/** A delivery that is written together with its answer. Times are epoch milliseconds. */
export interface AnsweredDelivery extends DeliveryIdentity {
  readonly connector: string;
  readonly size: number;
  readonly receivedAt: number;
  readonly expiresAt: number;
  readonly answer: DeliveryAnswer;
}

/** A text under which a delivery can be looked up. */
export function nameOfDelivery({ source, contentHash }: DeliveryIdentity): string {
  return `${Buffer.from(contentHash).toString("hex")} ${source}`;
}

/** The answers that deliveries were given when they first came, by `nameOfDelivery`. */
export async function readAnswers(
  db: Kysely<Database>,
  deliveries: readonly DeliveryIdentity[],
): Promise<ReadonlyMap<string, DeliveryAnswer>> {
  const hashes = deliveries.map((one) => Buffer.from(one.contentHash).toString("hex"));
  const { rows } = await sql<{ source: string; content_hash: Buffer; answer: DeliveryAnswer }>`
    select known.source, known.content_hash, known.answer
    from unnest(${deliveries.map((one) => one.source)}::text[], ${hashes}::text[]) as given (source, hash)
    join deliveries known on known.source = given.source and known.content_hash = decode(given.hash, 'hex')
    where known.answer is not null`.execute(db);
  return new Map(
    rows.map((row) => [
      nameOfDelivery({ source: row.source, contentHash: row.content_hash }),
      asGiven(row.answer),
    ]),
  );
}

/** PostgreSQL keeps the fields of a JSON object in an order of its own; the sender gets the same bytes again. */
function asGiven({ accepted, duplicates, rejected }: DeliveryAnswer): DeliveryAnswer {
  return {
    accepted,
    duplicates,
    rejected: rejected.map(({ index, error }) => ({ index, error })),
  };
}

/**
 * Keeps deliveries of telemetry with their answers.
 * @returns false when somebody else has written one of them meanwhile: the transaction is then to be done again
 */
export async function insertAnswered(
  tx: Kysely<Database>,
  deliveries: readonly AnsweredDelivery[],
): Promise<boolean> {
  if (deliveries.length === 0) return true;
  const rows = deliveries.map((one) => ({
    source: one.source,
    connector: one.connector,
    content_hash: Buffer.from(one.contentHash),
    size: one.size,
    received_at: new Date(one.receivedAt),
    verified: "stated",
    headers: "{}",
    body: null,
    reason: null,
    facts: one.answer.accepted + one.answer.duplicates,
    answer: JSON.stringify(one.answer),
    expires_at: new Date(one.expiresAt),
  }));
  const written = await tx
    .insertInto("deliveries")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["source", "content_hash"]).doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === BigInt(rows.length);
}

/** Remembers what the sender of a kept delivery was answered. */
export async function saveAnswer(
  tx: Kysely<Database>,
  deliveryId: string,
  answer: DeliveryAnswer,
): Promise<void> {
  await sql`update deliveries set answer = ${JSON.stringify(answer)}::jsonb where id = ${deliveryId}`.execute(
    tx,
  );
}

/** Forgets deliveries of telemetry whose time is over, unless the evidence chain holds them. */
export async function deleteExpired(db: Kysely<Database>, at: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from deliveries where expires_at < ${new Date(at)} and chain_hash is null`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
