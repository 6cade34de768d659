import { z } from "zod";
import { secretsSetting } from "../secret-setting.ts";

/** What a person may say about a webhook of GitHub. */
export const githubSettings = z.strictObject({
  /** The secret of the webhook, one or a list. */
  webhook_secret: secretsSetting,
});

export type GithubSettings = z.output<typeof githubSettings>;
