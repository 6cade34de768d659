import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a Statsig project. */
export const statsigSettings = z.strictObject({
  url: originSchema.default("https://statsigapi.net"),
  api_key: secretSetting,
  /** Of the webhook; without it none is taken. */
  webhook_secret: secretsSetting.optional(),
  /** Names of the dynamic configs and prompts that count. Default: all. */
  configs: wantedNames.optional(),
});

export type StatsigSettings = z.output<typeof statsigSettings>;
