import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about the prompts of an AWS account in one region. */
export const bedrockSettings = z.strictObject({
  region: z
    .string("is a region such as us-east-1")
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "is no region such as us-east-1"),
  access_key_id: z
    .string("is the id of an access key")
    .regex(/^[A-Z0-9]{16,128}$/, "is no id of an access key"),
  secret_access_key: secretSetting,
  /** Of temporary keys. */
  session_token: secretSetting.optional(),
  /** Default: Bedrock's own in the region. */
  url: originSchema.optional(),
  /** Default: CloudTrail's own in the region. */
  cloudtrail_url: originSchema.optional(),
  /** Names of the prompts that count. Default: all. */
  prompts: wantedNames.optional(),
  /** True where applications name a prompt without a version: then its draft is live. */
  draft: z.boolean().default(false),
});

export type BedrockSettings = z.output<typeof bedrockSettings>;
