import type { Delivery } from "../domain/delivery.ts";
import type { ConnectorIo } from "./connector.ts";

/** What was read of a source, as a delivery that can be parsed again. `kind` tells its parser what it is. */
export function pulledDelivery(
  connector: string,
  { source, now }: ConnectorIo,
  kind: string,
  page: unknown,
): Delivery {
  return {
    source,
    connector,
    receivedAt: now(),
    body: Buffer.from(JSON.stringify(page)),
    verified: "pulled",
    headers: { kind },
  };
}
