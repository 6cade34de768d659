import { z } from "zod";
import { secretsSetting } from "../secret-setting.ts";
import { signingSecretsSetting } from "../verify-standard-webhook.ts";

/** What a person may say about a webhook of GitLab. Without a secret of either kind none is taken. */
export const gitlabSettings = z.strictObject({
  /** The signing token of the webhook, `whsec_…`, one or a list. With it the older kind is not taken. */
  signing_secret: signingSecretsSetting.optional(),
  /** The secret token that older versions send as it is. */
  webhook_token: secretsSetting.optional(),
});

export type GitlabSettings = z.output<typeof gitlabSettings>;
