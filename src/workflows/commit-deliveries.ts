import type { DeliveryAnswer, OutcomeDelivery } from "../domain/received-delivery.ts";
import { insertAnswered, nameOfDelivery, readAnswers } from "../store/answered-deliveries.ts";
import { inTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { type CountOptions, countTold } from "./count-told.ts";
import { WrittenMeanwhile } from "./written-meanwhile.ts";

export interface CommitOptions extends CountOptions {
  /** How long a delivery is remembered, in milliseconds. */
  readonly horizon: number;
}

/**
 * Writes deliveries of telemetry in one transaction: once it returns, all of them are committed.
 * @returns an answer for each, in the order given; for bytes that came before, the first one
 */
export async function commitDeliveries(
  { pool }: Store,
  deliveries: readonly OutcomeDelivery[],
  options: CommitOptions,
): Promise<readonly DeliveryAnswer[]> {
  return await inTransaction(pool, async (tx) => {
    const known = await readAnswers(tx.db, deliveries);
    const fresh = withoutRepeats(deliveries, known);
    const answers = await countTold(tx, fresh, options);
    const written = await insertAnswered(
      tx.db,
      fresh.map((delivery, index) => ({
        ...delivery,
        expiresAt: delivery.receivedAt + options.horizon,
        answer: answers[index] ?? NOTHING,
      })),
    );
    if (!written) throw new WrittenMeanwhile();
    const byName = new Map(known);
    for (const [index, delivery] of fresh.entries()) {
      byName.set(nameOfDelivery(delivery), answers[index] ?? NOTHING);
    }
    return deliveries.map((delivery) => byName.get(nameOfDelivery(delivery)) ?? NOTHING);
  });
}

const NOTHING: DeliveryAnswer = { accepted: 0, duplicates: 0, rejected: [] };

function withoutRepeats(
  deliveries: readonly OutcomeDelivery[],
  known: ReadonlyMap<string, unknown>,
): readonly OutcomeDelivery[] {
  const fresh = new Map<string, OutcomeDelivery>();
  for (const delivery of deliveries) {
    const name = nameOfDelivery(delivery);
    if (!known.has(name) && !fresh.has(name)) fresh.set(name, delivery);
  }
  return [...fresh.values()];
}
