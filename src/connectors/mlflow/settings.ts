import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting, secretsSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about an MLflow tracking server. */
export const mlflowSettings = z.strictObject({
  url: originSchema,
  /** Sent as a bearer token. */
  token: secretSetting.optional(),
  /** With `password`, for a server that asks for a name and a password. */
  user: z.string().min(1).max(200).optional(),
  password: secretSetting.optional(),
  /** Of the webhook; without it none is taken. */
  webhook_secret: secretsSetting.optional(),
  /** Aliases that count. Default: all but `latest`. */
  aliases: wantedNames.optional(),
});

export type MlflowSettings = z.output<typeof mlflowSettings>;
