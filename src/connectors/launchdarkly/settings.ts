import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";

const key = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, "is no key of LaunchDarkly");

/** What a person may say about a LaunchDarkly project. */
export const launchdarklySettings = z.strictObject({
  url: originSchema.default("https://app.launchdarkly.com"),
  project: key,
  access_token: secretSetting,
  /** Of the webhook; without it none is taken. */
  webhook_secret: secretsSetting.optional(),
  /** Keys of the environments that count. Default: all. */
  environments: z.array(key).max(200).optional(),
});

export type LaunchdarklySettings = z.output<typeof launchdarklySettings>;
