import type { Connector } from "../connectors/connector.ts";
import type { Delivery } from "../domain/delivery.ts";
import { PayloadError } from "../domain/errors.ts";
import type { Observation } from "../domain/observation.ts";
import type { DeliveryAnswer } from "../domain/received-delivery.ts";
import { sha256 } from "../runtime/digest-stream.ts";
import { readAnswers, saveAnswer } from "../store/answered-deliveries.ts";
import { beginDelivery, completeDelivery, dropDelivery } from "../store/deliveries.ts";
import { inTransaction, type OpenTransaction } from "../store/in-transaction.ts";
import { lockSource } from "../store/lock-source.ts";
import type { Store } from "../store/open-database.ts";
import { rejectDelivery } from "../store/rejected-deliveries.ts";
import { recordObservations } from "./record-observations.ts";

/** What a source sent, and who can read it. */
export interface PushedDelivery {
  readonly connector: Connector;
  readonly delivery: Delivery;
}

/** What became of a delivery. */
export interface KeptDelivery {
  readonly answer: DeliveryAnswer;
  /** False for bytes that came before: nothing was changed, and the answer is the one given then. */
  readonly isNew: boolean;
}

/**
 * Keeps a delivery and what it tells, in one transaction: once it returns, both are committed. The same bytes of the
 * same source again change nothing and are answered as the first time.
 * @throws PayloadError when it cannot be read; its bytes are then kept as rejected, with the reason
 */
export async function recordDelivery(
  { pool }: Store,
  connector: Connector,
  delivery: Delivery,
): Promise<DeliveryAnswer> {
  const { answer } = await inTransaction(pool, (tx) => keepDelivery(tx, connector, delivery));
  const [refused] = answer.rejected;
  if (refused !== undefined) throw new PayloadError(refused.error);
  return answer;
}

/**
 * The same inside a transaction that keeps more, such as a cursor. A delivery that cannot be read is answered with one
 * rejection.
 */
export async function keepDelivery(
  tx: OpenTransaction,
  connector: Connector,
  delivery: Delivery,
): Promise<KeptDelivery> {
  const { source } = delivery;
  const body = delivery.body ?? new Uint8Array();
  const contentHash = sha256(body);
  await lockSource(tx.db, source);
  const [known] = (await readAnswers(tx.db, [{ source, contentHash }])).values();
  if (known !== undefined) return { answer: known, isNew: false };
  const { observations, problem } = parse(connector, delivery);
  const facts = observations.length;
  const id = await beginDelivery(tx.db, delivery);
  if (!(await completeDelivery(tx.db, id, { contentHash, size: body.length, body, facts }))) {
    await dropDelivery(tx.db, id);
    return { answer: { accepted: 0, duplicates: facts, rejected: [] }, isNew: false };
  }
  const accepted = await recordObservations(tx, id, () => source, observations);
  if (problem !== undefined) await rejectDelivery(tx.db, id, problem);
  const rejected = problem === undefined ? [] : [{ index: 0, error: problem }];
  const answer = { accepted, duplicates: facts - accepted, rejected };
  await saveAnswer(tx.db, id, answer);
  return { answer, isNew: true };
}

interface ReadDelivery {
  readonly observations: readonly Observation[];
  readonly problem: string | undefined;
}

function parse(connector: Connector, delivery: Delivery): ReadDelivery {
  try {
    return { observations: connector.parse(delivery), problem: undefined };
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    return { observations: [], problem: error.message };
  }
}
