import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { verifySignature } from "../verify-signature.ts";
import type { GithubSettings } from "./settings.ts";

/**
 * A webhook, proven by `x-hub-signature-256: sha256=<hex>` over the body alone. No time is signed: an event that is sent
 * again is the same event.
 */
export function acceptGithub(settings: GithubSettings, request: PushRequest): Delivery {
  const { headers, body } = request;
  if (settings.webhook_secret === undefined) {
    throw new SignatureError("the source has no webhook_secret in its settings");
  }
  const given = /^sha256=(.+)$/.exec(headers["x-hub-signature-256"] ?? "")?.[1];
  verifySignature(settings.webhook_secret, [body], given === undefined ? [] : [given]);
  const event = headers["x-github-event"] ?? "";
  return { ...keepWebhook("github", request), headers: { kind: "webhook", event } };
}
