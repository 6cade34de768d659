import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a Braintrust project. */
export const braintrustSettings = z.strictObject({
  url: originSchema.default("https://api.braintrust.dev"),
  api_key: secretSetting,
  project: z.string("is the name of the project").min(1).max(200),
  /** Of the organization, where the key is of several. */
  organization: z.string().min(1).max(200).optional(),
  /** Slugs of the environments that count. Default: all. */
  environments: wantedNames.optional(),
  /** True where applications load prompts without naming an environment: then a version is live once it is saved. */
  latest: z.boolean().default(false),
});

export type BraintrustSettings = z.output<typeof braintrustSettings>;
