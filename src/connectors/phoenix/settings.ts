import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a Phoenix server. */
export const phoenixSettings = z.strictObject({
  url: originSchema,
  /** Where the server asks for one. */
  api_key: secretSetting.optional(),
  /** Tags that count. Default: all. */
  tags: wantedNames.optional(),
  /** True where applications take the newest version: then a version is live once it is made. */
  latest: z.boolean().default(false),
});

export type PhoenixSettings = z.output<typeof phoenixSettings>;
