import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { readBodyOf } from "../read-shape.ts";
import { tellPointer } from "../tell-pointer.ts";
import { anyWebhook, type PromptWebhook, promptWebhook } from "./payload.ts";
import { versionValue } from "./version-value.ts";

const WHAT = "the webhook of Langfuse";

/** What a prompt webhook tells. It says what a version looks like now, not what about it changed. */
export function parseWebhook(delivery: Delivery): readonly PointerObservation[] {
  // Monitors and notices may be sent to the same address.
  if (readBodyOf(anyWebhook, delivery, WHAT).type !== "prompt-version") return [];
  const event = readBodyOf(promptWebhook, delivery, WHAT);
  const { prompt, action } = event;
  const labels = prompt.labels.filter((label) => label !== "latest");
  if (action === "updated") return labels.map((label) => tellLabel(event, label));
  return [tellVersion(event), ...labels.map((label) => tellLabel(event, label))];
}

function common(event: PromptWebhook) {
  return {
    target: event.prompt.name,
    prompt: event.prompt.name,
    channel: "webhook",
    actor: actorOf(event),
    via: event.user ? "dashboard" : "api",
  };
}

function tellVersion(event: PromptWebhook): PointerObservation {
  const { id, action, timestamp, prompt } = event;
  const isMade = action === "created";
  return tellPointer({
    ...common(event),
    key: `webhook:${id}:version`,
    pointer: `version:${prompt.version}`,
    how: "moved",
    at: isMade ? prompt.createdAt : timestamp,
    value: isMade ? versionValue(prompt) : undefined,
    message: isMade ? (prompt.commitMessage ?? undefined) : undefined,
  });
}

/**
 * A version that is made or deleted takes its labels along. One that is updated may have had the label for long, so that
 * only another position before makes it a move: then it was made when the version was written.
 */
function tellLabel(event: PromptWebhook, label: string): PointerObservation {
  const { id, action, timestamp, prompt } = event;
  const at = action === "deleted" ? timestamp : prompt.updatedAt;
  const version = { version: String(prompt.version), text: undefined, hash: undefined };
  return tellPointer({
    ...common(event),
    key: `webhook:${id}:label:${label}`,
    pointer: `label:${label}`,
    environment: label,
    how: action === "created" ? "moved" : "seen",
    at,
    value: action === "deleted" ? undefined : version,
    effective: { from: at, to: at, basis: "label" },
  });
}

function actorOf({ user }: PromptWebhook): Actor {
  const [name, email] = [user?.name ?? undefined, user?.email ?? undefined];
  const id = email ?? name;
  if (id !== undefined) return { id, name, email, kind: "human", basis: "signed" };
  return { id: "API", name, email, kind: "api_key", basis: "signed" };
}
