import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import { readBodyOf } from "../read-shape.ts";
import { tellPointer } from "../tell-pointer.ts";
import { aliasWebhook, anyWebhook, versionWebhook } from "./payload.ts";
import { versionValue } from "./version-value.ts";

const WHAT = "the webhook of MLflow";

/** What a webhook tells: a version, or that an alias came to a version or was taken away. It names nobody. */
export function parseWebhook(delivery: Delivery): readonly PointerObservation[] {
  const { entity, action } = readBodyOf(anyWebhook, delivery, WHAT);
  if (entity === "prompt_alias") return [tellAlias(delivery)];
  // Models, tags and the prompts themselves are told at the same address.
  return entity === "prompt_version" && action === "created" ? [tellVersion(delivery)] : [];
}

function tellAlias(delivery: Delivery): PointerObservation {
  const { action, timestamp, data } = readBodyOf(aliasWebhook, delivery, WHAT);
  const { name, alias, version } = data;
  const isGone = action === "deleted" || version === undefined;
  const value = isGone ? undefined : { version, text: undefined, hash: undefined };
  const told = tell(name, `alias:${alias}`, timestamp, value);
  return { ...told, environment: alias };
}

function tellVersion(delivery: Delivery): PointerObservation {
  const { timestamp, data } = readBodyOf(versionWebhook, delivery, WHAT);
  const { name, version, template, tags, description } = data;
  const value = versionValue(version, template, tags ?? {});
  const told = tell(name, `version:${version}`, timestamp, value);
  return { ...told, message: description || undefined };
}

function tell(
  name: string,
  pointer: string,
  at: number,
  value: PointerValue | undefined,
): PointerObservation {
  return tellPointer({
    key: `webhook:${name}:${pointer}:${at}:${value?.version ?? "none"}`,
    target: name,
    prompt: name,
    pointer,
    how: "moved",
    channel: "webhook",
    at,
    value,
  });
}
