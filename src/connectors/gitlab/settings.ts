import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";
import { signingSecretsSetting } from "../verify-standard-webhook.ts";

const project = z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/, "is no group/project");
const path = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}+$/u, "has control characters in it");

/** What a person may say about GitLab: webhooks need a secret, reading reviews the token and the projects. */
export const gitlabSettings = z.strictObject({
  url: originSchema.default("https://gitlab.com"),
  /** With the scope `read_api`. */
  token: secretSetting.optional(),
  projects: z.array(project).max(200).default([]),
  /** Files and folders that hold prompts; without any, every commit is looked at. */
  paths: z.array(path).max(50).default([]),
  /** The signing token of the webhook, `whsec_…`, one or a list. With it the older kind is not taken. */
  signing_secret: signingSecretsSetting.optional(),
  /** The secret token that older versions send as it is. */
  webhook_token: secretsSetting.optional(),
});

export type GitlabSettings = z.output<typeof gitlabSettings>;
