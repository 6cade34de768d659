import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";

const repository = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "is no owner/name");
const path = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}+$/u, "has control characters in it");

/** What a person may say about GitHub: webhooks need the secret, reading reviews the token and the repositories. */
export const githubSettings = z.strictObject({
  url: originSchema.default("https://api.github.com"),
  /** May read contents and pull requests. */
  token: secretSetting.optional(),
  repositories: z.array(repository).max(200).default([]),
  /** Files and folders that hold prompts; without any, every commit is looked at. */
  paths: z.array(path).max(50).default([]),
  /** The secret of the webhook, one or a list. */
  webhook_secret: secretsSetting.optional(),
});

export type GithubSettings = z.output<typeof githubSettings>;
