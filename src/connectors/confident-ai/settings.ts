import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a Confident AI project. */
export const confidentAiSettings = z.strictObject({
  url: originSchema.default("https://api.confident-ai.com"),
  api_key: secretSetting,
  /** Labels that count; there is no list of them to read. */
  labels: wantedNames.default(["production", "staging"]),
  /** True where applications pull the newest commit: then a commit is live at once. */
  latest: z.boolean().default(false),
});

export type ConfidentAiSettings = z.output<typeof confidentAiSettings>;
