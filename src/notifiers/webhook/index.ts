import type { Notifier } from "../notifier.ts";
import { sendWebhook, sendWebhookChange, sendWebhookDigest } from "./send.ts";
import { type WebhookSettings, webhookSettings } from "./settings.ts";

/** Any receiver of webhooks that are signed as Standard Webhooks has it; its ids are the same over retries. */
export const webhook: Notifier<WebhookSettings> = {
  name: "webhook",
  settings: webhookSettings,
  repeats: "key",
  carriesLink: true,
  send: sendWebhook,
  sendDigest: sendWebhookDigest,
  sendChange: sendWebhookChange,
};
