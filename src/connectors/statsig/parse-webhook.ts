import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { readBodyOf } from "../read-shape.ts";
import { tellPointer } from "../tell-pointer.ts";
import { type WebhookEvent, webhook } from "./payload.ts";
import { toActor } from "./tell-entry.ts";

/** What a webhook tells: that a config was changed, by whom and when. To what is told by the next read. */
export function parseWebhook(delivery: Delivery): readonly PointerObservation[] {
  const { data } = readBodyOf(webhook, delivery, "the webhook of Statsig");
  const told = data.flatMap((one) => ("metadata" in one && counts(one) ? [tellChange(one)] : []));
  return [...new Map(told.map((one) => [one.key, one])).values()];
}

/** A line of prose about what serves nobody. */
const ASIDE =
  /^-?\s*(?:updated|added|removed|changed|set)\b.*\b(?:description|tags?|owner|team)\b/i;

/** Configs and prompts, unless all that changed is what is said about them. */
function counts({ eventName, metadata }: WebhookEvent): boolean {
  const { type, action, description } = metadata;
  if (eventName !== "statsig::config_change" || action === "created") return false;
  if (!/^(?:dynamic_?config|ai_?config|prompt)$/i.test(type.replaceAll(" ", ""))) return false;
  const lines = (description ?? "").split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 || !lines.every((line) => ASIDE.test(line.trim()));
}

function tellChange({ timestamp, user, metadata }: WebhookEvent): PointerObservation {
  const { name, description, action } = metadata;
  return tellPointer({
    key: `webhook:${name}:${timestamp}:${action ?? ""}`,
    target: name,
    prompt: name,
    pointer: "live",
    how: action === "deleted" ? "moved" : "touched",
    channel: "webhook",
    record: `at ${timestamp}`,
    at: timestamp,
    value: undefined,
    actor: toActor(user?.name, user?.email, "signed"),
    message: description || undefined,
  });
}
