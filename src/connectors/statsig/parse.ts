import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import { readBodyOf } from "../read-shape.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { type ConfigPayload, facts, logPage } from "./payload.ts";
import { tellEntry, toActor } from "./tell-entry.ts";
import { versionValue } from "./version-value.ts";

/**
 * What a read or a webhook of Statsig tells.
 * @throws PayloadError when the body is neither
 */
export function parseStatsig(delivery: Delivery): readonly PointerObservation[] {
  const { kind } = delivery.headers;
  if (kind === "webhook") return parseWebhook(delivery);
  if (kind === "log") {
    return readBodyOf(logPage, delivery, "the page read from Statsig").entries.flatMap(tellEntry);
  }
  return parseSnapshots(delivery, {
    vendor: "Statsig",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
  });
}

function toVersion(one: ConfigPayload): ToldVersion {
  const { lastModifiedTime, lastModifierName, lastModifierEmail } = one;
  return {
    value: versionValue(one),
    at: lastModifiedTime ?? undefined,
    actor: toActor(lastModifierName, lastModifierEmail, "pulled"),
  };
}
