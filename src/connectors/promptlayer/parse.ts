import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { facts } from "./payload.ts";
import { versionValue } from "./version-value.ts";

/**
 * What a read or a webhook of PromptLayer tells of versions and labels.
 * @throws PayloadError when the body is neither
 */
export function parsePromptlayer(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.headers["kind"] === "webhook") return parseWebhook(delivery);
  return parseSnapshots(delivery, {
    vendor: "PromptLayer",
    facts,
    versionsOf: ({ versions }) =>
      versions.map((one) => ({ value: versionValue(one), message: one.commit_message })),
  });
}
