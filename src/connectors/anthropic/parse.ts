import type { Delivery } from "../../domain/delivery.ts";
import type { Observation } from "../../domain/observation.ts";
import { tellModels } from "../tell-models.ts";

/**
 * What a read of Anthropic's models tells.
 * @throws PayloadError when the body is no such page
 */
export function parseAnthropic(delivery: Delivery): readonly Observation[] {
  return tellModels(delivery, "anthropic");
}
