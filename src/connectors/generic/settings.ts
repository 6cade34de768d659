import { z } from "zod";
import { publicKeysSetting } from "../standard-webhook-key.ts";
import { signingSecretsSetting } from "../verify-standard-webhook.ts";
import { urlSecretsSetting } from "../verify-url-secret.ts";

const ORIGIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9][a-z0-9-]{0,62})*$/i;

/** What a person may say about a sender of events. Without a secret or a key none is taken. */
export const genericSettings = z.strictObject({
  /** Of Standard Webhooks, `whsec_…`, one or a list. With it the URL's secret is not enough. */
  signing_secret: signingSecretsSetting.optional(),
  /** Of a sender that signs with a key of its own, `whpk_…`, one or a list. With it the URL's secret is not enough. */
  public_key: publicKeysSetting.optional(),
  /** For senders that do not sign. */
  url_secret: urlSecretsSetting.optional(),
  /** DNS names of the senders of CloudEvents that may send once they asked by a handshake. */
  origins: z
    .array(z.string().regex(ORIGIN, "is no DNS name, such as eventgrid.azure.net"))
    .min(1)
    .max(20)
    .transform((names) => names.map((name) => name.toLowerCase()))
    .optional(),
});

export type GenericSettings = z.output<typeof genericSettings>;
