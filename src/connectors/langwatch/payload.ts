import { z } from "zod";

const moment = z.iso.datetime({ offset: true });

const tag = z.object({ name: z.string(), versionId: z.string() });

/** A prompt as the list has it: its newest version. */
const listed = z.object({
  id: z.string(),
  handle: z.string().nullish(),
  name: z.string().nullish(),
  updatedAt: moment,
  versionId: z.string(),
  tags: z.array(tag).default([]),
});
export const promptList = z.array(listed);
export type ListedPayload = z.output<typeof listed>;

/** One version. `createdAt` and `updatedAt` are the prompt's, whatever the version. */
const version = listed.extend({
  version: z.int().nonnegative(),
  authorId: z.string().nullish(),
  commitMessage: z.string().nullish(),
  prompt: z.string().nullish(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).default([]),
  model: z.string().nullish(),
  temperature: z.unknown().optional(),
  maxTokens: z.unknown().optional(),
  responseFormat: z.unknown().optional(),
  outputs: z.unknown().optional(),
  parameters: z.unknown().optional(),
  platformUrl: z.string().nullish(),
});
export const versionList = z.array(version);
export type VersionPayload = z.output<typeof version>;

export const facts = z.object({ versions: versionList });
