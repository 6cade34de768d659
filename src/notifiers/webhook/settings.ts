import { z } from "zod";
import { signingSecretsSetting } from "../../connectors/verify-standard-webhook.ts";
import { originSchema } from "../../runtime/origin-schema.ts";

/** What a person may say about a receiver of signed webhooks. */
export const webhookSettings = z.strictObject({
  url: originSchema,
  /** Secrets of Standard Webhooks: two while one takes the place of the other. */
  secret: signingSecretsSetting,
});

export type WebhookSettings = z.output<typeof webhookSettings>;
