import { z } from "zod";
import { signingSecretsSetting } from "../verify-standard-webhook.ts";
import { urlSecretsSetting } from "../verify-url-secret.ts";

/** What a person may say about a sender of events. Without a secret of either kind none is taken. */
export const genericSettings = z.strictObject({
  /** Of Standard Webhooks, `whsec_…`, one or a list. With it the URL's secret is not enough. */
  signing_secret: signingSecretsSetting.optional(),
  /** For senders that do not sign. */
  url_secret: urlSecretsSetting.optional(),
});

export type GenericSettings = z.output<typeof genericSettings>;
