import { z } from "zod";
import { originSchema } from "../../runtime/origin-schema.ts";
import { secretSetting } from "../secret-setting.ts";
import { wantedNames } from "../wanted-names.ts";

/** What a person may say about a LangWatch project. */
export const langwatchSettings = z.strictObject({
  url: originSchema.default("https://app.langwatch.ai"),
  api_key: secretSetting,
  /** Tags that count. Default: all but `latest`, which every version takes. */
  tags: wantedNames.optional(),
});

export type LangwatchSettings = z.output<typeof langwatchSettings>;
