import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import type { StatedReview } from "../../domain/review.ts";
import { readBodyOf } from "../read-shape.ts";
import { tellPointer } from "../tell-pointer.ts";
import { anyWebhook, type PromptWebhook, promptWebhook } from "./payload.ts";

const WHAT = "the webhook of PromptLayer";

const REVIEWS: Readonly<Record<string, StatedReview["state"]>> = {
  requested: "requested",
  approved: "approved",
  denied: "changes_requested",
};

/** What a webhook tells: versions, moves of labels with what was before, and requests to move a protected label. */
export function parseWebhook(delivery: Delivery): readonly PointerObservation[] {
  // Workflows, datasets and reports are told at the same address.
  if (!readBodyOf(anyWebhook, delivery, WHAT).event_type.startsWith("prompt_template_")) return [];
  const event = readBodyOf(promptWebhook, delivery, WHAT);
  const told = tellEvent(event);
  return told === undefined ? [] : [told];
}

function tellEvent(event: PromptWebhook): PointerObservation | undefined {
  const { event_type, details } = event;
  const { prompt_template_version_number: number, prompt_template_label: label } = details;
  const word = event_type.slice("prompt_template_".length);
  if (word === "version_created" && number !== undefined) {
    return tell(event, { pointer: `version:${number}`, how: "moved", value: version(number) });
  }
  if (word === "updated") {
    return tell(event, { pointer: "dependency:snippet", how: "touched", value: undefined });
  }
  return label === undefined ? undefined : tellLabel(event, word, label);
}

function tellLabel(
  event: PromptWebhook,
  word: string,
  label: string,
): PointerObservation | undefined {
  const place = { pointer: `label:${label}`, environment: label } as const;
  const number = event.details.prompt_template_version_number;
  const review = /^label_change_(\w+)$/.exec(word)?.[1];
  const state = review === undefined ? undefined : REVIEWS[review];
  if (state !== undefined) {
    const reviewer = state === "requested" ? undefined : actorOf(event)?.id;
    const stated = { state, reviewers: reviewer ? [reviewer] : [], url: undefined };
    return tell(event, { ...place, how: "reviewed", value: undefined, review: stated });
  }
  if (word === "label_deleted") {
    return tell(event, { ...place, how: "moved", value: undefined, previous: version(number) });
  }
  if (number === undefined || !/^label_(?:created|moved)$/.test(word)) return undefined;
  const previous = version(event.details.old_prompt_template_version_number ?? undefined);
  return tell(event, { ...place, how: "moved", value: version(number), previous });
}

type Told = Pick<PointerObservation, "pointer" | "how" | "value"> & Partial<PointerObservation>;

function tell(event: PromptWebhook, told: Told): PointerObservation {
  const { event_type, timestamp, details } = event;
  const target = String(details.prompt_template_id);
  return tellPointer({
    // Webhooks carry no id of their own.
    key: `webhook:${event_type}:${timestamp}:${target}:${told.pointer}:${told.value?.version ?? ""}`,
    target,
    prompt: details.prompt_template_name,
    channel: "webhook",
    at: timestamp,
    actor: actorOf(event),
    ...told,
  });
}

function version(number: number | undefined): PointerValue | undefined {
  if (number === undefined) return undefined;
  return { version: String(number), text: undefined, hash: undefined };
}

function actorOf({ user_id, user_name, user_email }: PromptWebhook): Actor | undefined {
  const [name, email] = [user_name ?? undefined, user_email ?? undefined];
  const id = email ?? name ?? user_id?.toString();
  if (id === undefined) return undefined;
  return { id, name, email, kind: email ? "human" : "unknown", basis: "signed" };
}
