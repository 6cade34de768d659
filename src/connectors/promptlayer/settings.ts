import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a PromptLayer workspace. */
export const promptlayerSettings = z.strictObject({
  url: originSchema.default("https://api.promptlayer.com"),
  api_key: secretSetting,
  /** Of the webhook; without it none is taken. */
  webhook_secret: secretsSetting.optional(),
  /** Release labels that count. Default: all but `latest`. */
  labels: wantedNames.optional(),
});

export type PromptlayerSettings = z.output<typeof promptlayerSettings>;
