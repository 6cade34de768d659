import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about an account at Anthropic. */
export const anthropicSettings = z.strictObject({
  url: originSchema.default("https://api.anthropic.com"),
  api_key: secretSetting,
  /** Names of the models that count. Default: all that are listed. */
  models: wantedNames.optional(),
});

export type AnthropicSettings = z.output<typeof anthropicSettings>;
