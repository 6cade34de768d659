import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about an Unleash server. */
export const unleashSettings = z.strictObject({
  url: originSchema,
  /** Of a person or a service account that may read events. */
  token: secretSetting,
  /** Names of the flags that hold prompts. Default: all. */
  flags: wantedNames.optional(),
  /** Environments that count. Default: all. */
  environments: wantedNames.optional(),
});

export type UnleashSettings = z.output<typeof unleashSettings>;
