import { signingKey } from "../../connectors/verify-standard-webhook.ts";
import { digestMessage } from "../../render/digest-message.ts";
import { findingMessage } from "../../render/finding-message.ts";
import type { Notifier, NotifierIo } from "../notifier.ts";
import { postOnce } from "../post-once.ts";
import { renderWebhook, renderWebhookChange, renderWebhookDigest } from "./render.ts";
import type { WebhookSettings } from "./settings.ts";
import { signWebhook } from "./sign.ts";

export const sendWebhook: Notifier<WebhookSettings>["send"] = async (
  settings,
  notification,
  io,
) => {
  const message = findingMessage(notification, { ...io, attempts: 0 });
  const event = renderWebhook(message, notification);
  return await post(settings, notification.idempotencyKey, event, io);
};

export const sendWebhookDigest: NonNullable<Notifier<WebhookSettings>["sendDigest"]> = async (
  settings,
  digest,
  io,
) => {
  const message = digestMessage(digest, { ...io, attempts: 0 });
  const event = renderWebhookDigest(message, digest, io.now());
  return await post(settings, digest.idempotencyKey, event, io);
};

export const sendWebhookChange: NonNullable<Notifier<WebhookSettings>["sendChange"]> = async (
  settings,
  notice,
  io,
) => await post(settings, notice.idempotencyKey, renderWebhookChange(notice), io);

async function post(
  { url, secret }: WebhookSettings,
  key: string,
  event: object,
  io: NotifierIo,
): Promise<string> {
  const body = JSON.stringify(event);
  const keys = secret.flatMap((one) => signingKey(one) ?? []);
  const headers = signWebhook(keys, { key, now: io.now(), body });
  const secrets = secret.map((one) => one.reveal());
  const place = `the webhook at ${new URL(url).host}`;
  await postOnce({ place, url, headers, body, secrets }, io);
  return "taken";
}
