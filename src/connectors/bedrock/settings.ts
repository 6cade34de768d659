import { z } from "zod";
import { awsSettings } from "../aws-settings.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about the prompts of an AWS account in one region. */
export const bedrockSettings = z.strictObject({
  ...awsSettings,
  /** Names of the prompts that count. Default: all. */
  prompts: wantedNames.optional(),
  /** True where applications name a prompt without a version: then its draft is live. */
  draft: z.boolean().default(false),
});

export type BedrockSettings = z.output<typeof bedrockSettings>;
