import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { verifySignature } from "../verify-signature.ts";
import { pythonJson } from "./python-json.ts";
import type { PromptlayerSettings } from "./settings.ts";

/**
 * A webhook, proven by `x-promptlayer-signature`, hex over the body as Python writes it again with its keys in order, or
 * over the body as it came. What is signed says when the event was and not when it was sent: an old one that is sent
 * again is known by what it says.
 */
export function acceptPromptlayer(settings: PromptlayerSettings, request: PushRequest): Delivery {
  const { headers, body } = request;
  const given = headers["x-promptlayer-signature"];
  const prove = (signed: string | Uint8Array) =>
    verifySignature(settings.webhook_secret ?? [], [signed], given === undefined ? [] : [given]);
  try {
    prove(body);
  } catch (error) {
    const rewritten = error instanceof SignatureError ? rewrite(body) : undefined;
    if (rewritten === undefined) throw error;
    prove(rewritten);
  }
  return keepWebhook("promptlayer", request);
}

/** Undefined for a body that is no JSON, or nested without end. */
function rewrite(body: Uint8Array): string | undefined {
  try {
    return pythonJson(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
  } catch {
    return undefined;
  }
}
