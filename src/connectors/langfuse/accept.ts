import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { refuseStale, verifySignature } from "../verify-signature.ts";
import type { LangfuseSettings } from "./settings.ts";

/** Langfuse signs a webhook once and sends it again for some minutes under the old time. */
const TOLERANCE = 30 * 60_000;

/** A prompt webhook, proven by `x-langfuse-signature: t=<seconds>,v1=<hex>` over `<t>.<body>`. */
export function acceptLangfuse(settings: LangfuseSettings, request: PushRequest): Delivery {
  const { headers, body, receivedAt } = request;
  const parts = (headers["x-langfuse-signature"] ?? "").split(",").map((part) => part.trim());
  const time = parts.find((part) => /^t=\d{1,12}$/.test(part))?.slice(2);
  if (time === undefined) throw new SignatureError("the request carries no x-langfuse-signature");
  const given = parts.filter((part) => part.startsWith("v1=")).map((part) => part.slice(3));
  verifySignature(settings.webhook_secret ?? [], [`${time}.`, body], given);
  refuseStale(Number(time) * 1000, receivedAt, TOLERANCE);
  return keepWebhook("langfuse", request);
}
