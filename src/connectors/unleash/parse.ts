import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { readBodyOf } from "../read-shape.ts";
import { logPage } from "./payload.ts";
import { tellEvent } from "./tell-event.ts";

/**
 * What a page of Unleash's event log tells of flags.
 * @throws PayloadError when the body is no such page
 */
export function parseUnleash(delivery: Delivery): readonly PointerObservation[] {
  return readBodyOf(logPage, delivery, "the page read from Unleash").events.flatMap(tellEvent);
}
