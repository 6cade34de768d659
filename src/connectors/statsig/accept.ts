import type { Delivery } from "../../domain/delivery.ts";
import { SignatureError } from "../../domain/errors.ts";
import type { PushRequest } from "../connector.ts";
import { keepWebhook } from "../keep-webhook.ts";
import { refuseStale, verifySignature } from "../verify-signature.ts";
import type { StatsigSettings } from "./settings.ts";

/** Nothing is written about how long a signature holds, nor about sending again. */
const TOLERANCE = 5 * 60_000;

/** A webhook, proven by `x-statsig-signature: v0=<hex>` over `v0:<milliseconds>:<body>`. */
export function acceptStatsig(settings: StatsigSettings, request: PushRequest): Delivery {
  const { headers, body, receivedAt } = request;
  const time = headers["x-statsig-request-timestamp"];
  if (time === undefined || !/^\d{1,15}$/.test(time)) {
    throw new SignatureError("the request carries no x-statsig-request-timestamp");
  }
  const signature = headers["x-statsig-signature"] ?? "";
  const given = signature.startsWith("v0=") ? [signature.slice(3)] : [];
  verifySignature(settings.webhook_secret ?? [], [`v0:${time}:`, body], given);
  refuseStale(Number(time), receivedAt, TOLERANCE);
  return keepWebhook("statsig", request);
}
