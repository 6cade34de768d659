import type { FastifyRequest } from "fastify";
import type { OutcomeDelivery } from "../domain/received-delivery.ts";
import { sha256 } from "../runtime/digest-stream.ts";
import { bodyOf, senderOf } from "./define-route.ts";

type Received = Pick<
  OutcomeDelivery,
  "source" | "connector" | "receivedAt" | "contentHash" | "size"
>;

/**
 * Who sent a request and what makes it the same delivery again.
 * @param connector the name of the route
 */
export function receivedFrom(
  request: FastifyRequest,
  connector: string,
  receivedAt: number,
): Received {
  const body = bodyOf(request);
  return {
    source: senderOf(connector, request),
    connector,
    receivedAt,
    contentHash: sha256(body),
    size: body.length,
  };
}
