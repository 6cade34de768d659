import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a LangSmith workspace. */
export const langsmithSettings = z.strictObject({
  url: originSchema.default("https://api.smith.langchain.com"),
  api_key: secretSetting,
  /** Id of the workspace, where the key is of several. */
  workspace: z
    .string()
    .regex(/^[0-9a-f-]{36}$/i, "is no id of a workspace")
    .optional(),
  /** Commit tags that count. Default: all. */
  tags: wantedNames.optional(),
  /** True where applications pull prompts without naming a tag: then a commit is live at once. */
  latest: z.boolean().default(false),
});

export type LangsmithSettings = z.output<typeof langsmithSettings>;
