import type { Delivery } from "../../domain/delivery.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { verifySignature } from "../verify-signature.ts";
import type { LaunchdarklySettings } from "./settings.ts";

/**
 * An audit log entry, proven by `x-ld-signature`, hex over the body alone. No time is signed: an old entry that is sent
 * again is the same entry, by its id.
 */
export function acceptLaunchdarkly(settings: LaunchdarklySettings, request: PushRequest): Delivery {
  const { headers, body } = request;
  const given = headers["x-ld-signature"];
  verifySignature(settings.webhook_secret ?? [], [body], given === undefined ? [] : [given]);
  return keepWebhook("launchdarkly", request);
}
