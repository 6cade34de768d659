import type { ChangeObservation, Observation } from "../domain/observation.ts";
import type { ChangeDelivery, DeliveryAnswer } from "../domain/received-delivery.ts";
import { readAnswers, saveAnswer } from "../store/answered-deliveries.ts";
import { beginDelivery, completeDelivery } from "../store/deliveries.ts";
import { inTransaction } from "../store/in-transaction.ts";
import type { Store } from "../store/open-database.ts";
import { recordObservations } from "./record-observations.ts";
import { WrittenMeanwhile } from "./written-meanwhile.ts";

/**
 * Keeps stated changes with the bytes that stated them, in one transaction: once it returns, they are committed.
 * @returns for bytes that came before, the answer that was given then
 */
export async function recordStatedChanges(
  { pool }: Store,
  delivery: ChangeDelivery,
): Promise<DeliveryAnswer> {
  return await inTransaction(pool, async (tx) => {
    const [known] = (await readAnswers(tx.db, [delivery])).values();
    if (known !== undefined) return known;
    const { source, connector, receivedAt, headers, changes, rejected, size, body } = delivery;
    const id = await beginDelivery(tx.db, {
      source,
      connector,
      receivedAt,
      headers,
      verified: "stated",
    });
    const observations = changes.map(
      (change): ChangeObservation => ({
        kind: "change",
        key: change.id,
        target: `stated:${change.id}`,
        change,
      }),
    );
    const accepted = await recordObservations(tx, id, sourceOf, observations);
    const facts = changes.length;
    const contentHash = Buffer.from(delivery.contentHash);
    if (!(await completeDelivery(tx.db, id, { contentHash, size, body, facts }))) {
      throw new WrittenMeanwhile();
    }
    const answer = { accepted, duplicates: facts - accepted, rejected };
    await saveAnswer(tx.db, id, answer);
    return answer;
  });
}

function sourceOf(observation: Observation): string {
  return observation.kind === "change" ? observation.change.source : "changes";
}
