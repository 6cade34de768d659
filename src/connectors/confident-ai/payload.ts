import { z } from "zod";

export const promptList = z.object({
  data: z.object({ prompts: z.array(z.object({ id: z.string(), alias: z.string() })) }),
});

const commit = z.object({ hash: z.string(), message: z.string().nullish() });
export const commitList = z.object({ data: z.object({ commits: z.array(commit) }) });
export type CommitPayload = z.output<typeof commit>;

/** What a label, or a commit, holds. */
const content = z.object({
  hash: z.string(),
  version: z.string().nullish(),
  text: z.string().nullish(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })).nullish(),
  interpolationType: z.unknown().optional(),
  modelSettings: z.record(z.string(), z.unknown()).nullish(),
  outputType: z.unknown().optional(),
  outputSchema: z.unknown().optional(),
  tools: z.unknown().optional(),
});
export const promptAnswer = z.object({ data: content });
export type ContentPayload = z.output<typeof content>;

const committed = content.extend({ message: z.string().nullish() });
export type CommittedPayload = z.output<typeof committed>;

export const facts = z.object({ commits: z.array(committed) });
