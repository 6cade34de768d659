import { z } from "zod";
import { secretSetting } from "../../connectors/secret-setting.ts";
import { originSchema } from "../../runtime/origin-schema.ts";

/** What a person may say about the repository that findings become issues of. */
export const githubIssueSettings = z.strictObject({
  url: originSchema.default("https://api.github.com"),
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, "expected owner/name"),
  /** Reads and writes issues, and nothing else. */
  token: secretSetting,
  /** Every issue carries it, and is found again by it. */
  label: z
    .string()
    .regex(/^[\w .:-]{1,50}$/)
    .default("forensics"),
});

export type GithubIssueSettings = z.output<typeof githubIssueSettings>;
