import type { Delivery } from "../domain/delivery.ts";
import type { PushRequest } from "./connector.ts";

/** A request that has proven itself, kept as it came. */
export function keepWebhook(connector: string, request: PushRequest): Delivery {
  const { source, receivedAt, body } = request;
  return { source, connector, receivedAt, body, verified: "signed", headers: { kind: "webhook" } };
}
