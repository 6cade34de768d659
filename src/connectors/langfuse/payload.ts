import { z } from "zod";

const message = z.union([
  z.object({ role: z.string(), content: z.string() }),
  z.object({ type: z.literal("placeholder"), name: z.string() }),
]);

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** A version of a prompt. Fields that the API documents are required, those that it only sends are not. */
const version = z.object({
  id: z.string().optional(),
  name: z.string(),
  version: z.int().nonnegative(),
  projectId: z.string().optional(),
  createdBy: z.string().optional(),
  prompt: z.union([z.string(), z.array(message)]),
  config: z.unknown().optional(),
  labels: z.array(z.string()),
  commitMessage: z.string().nullish(),
  createdAt: moment.optional(),
  updatedAt: moment.optional(),
});
export type VersionPayload = z.output<typeof version>;
export type MessagePayload = z.output<typeof message>;

/** The same as it is kept: what is not named here is left at the source. */
export const versionRow = version;

export const promptList = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.int()),
      labels: z.array(z.string()),
      lastUpdatedAt: z.string().optional(),
    }),
  ),
  meta: z.object({ totalPages: z.int() }),
});

export const facts = z.object({ origin: z.string(), rows: z.array(version) });

/** Any webhook of the same address; only those of prompts are read on. */
export const anyWebhook = z.object({ type: z.string() });

export const promptWebhook = z.object({
  id: z.string(),
  type: z.literal("prompt-version"),
  timestamp: moment,
  action: z.enum(["created", "updated", "deleted"]),
  user: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
  prompt: version.extend({ createdAt: moment, updatedAt: moment }),
});
export type PromptWebhook = z.output<typeof promptWebhook>;
