import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { facts, type VersionPayload } from "./payload.ts";
import { versionValue } from "./version-value.ts";

/**
 * What a read or a webhook of MLflow tells of versions and aliases.
 * @throws PayloadError when the body is neither
 */
export function parseMlflow(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.headers["kind"] === "webhook") return parseWebhook(delivery);
  return parseSnapshots(delivery, {
    vendor: "MLflow",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
  });
}

function toVersion(one: VersionPayload): ToldVersion {
  const { version, user_id, creation_timestamp, description } = one;
  const tags = Object.fromEntries(one.tags.map(({ key, value }) => [key, value]));
  return {
    value: versionValue(version, tags["mlflow.prompt.text"] ?? "", tags),
    at: creation_timestamp,
    // Whoever registers a version may give any name.
    actor: user_id
      ? { id: user_id, name: undefined, email: undefined, kind: "unknown", basis: "stated" }
      : undefined,
    message: description,
  };
}
