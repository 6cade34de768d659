import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a Langfuse project. */
export const langfuseSettings = z.strictObject({
  url: originSchema.default("https://cloud.langfuse.com"),
  public_key: z
    .string("is the public key of the project, pk-lf-…")
    .regex(/^[\x21-\x7e]{1,200}$/, "is no public key such as pk-lf-…"),
  secret_key: secretSetting,
  /** Of the prompt webhook; without it none is taken. */
  webhook_secret: secretsSetting.optional(),
  /** Labels that count, for those who serve by `latest` too. Default: all but `latest`, which every version takes. */
  labels: wantedNames.optional(),
});

export type LangfuseSettings = z.output<typeof langfuseSettings>;
