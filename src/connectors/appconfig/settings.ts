import { z } from "zod";
import { awsSettings } from "../aws-settings.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about one application of AWS AppConfig. */
export const appconfigSettings = z.strictObject({
  ...awsSettings,
  application: z
    .string("is the id of an application")
    .regex(/^[a-z0-9]{4,7}$/, "is no id of an application"),
  /** Names of the configuration profiles that hold prompts. Default: all but those of feature flags. */
  prompts: wantedNames.optional(),
  /** Names of the environments that count. Default: all. */
  environments: wantedNames.optional(),
});

export type AppconfigSettings = z.output<typeof appconfigSettings>;
