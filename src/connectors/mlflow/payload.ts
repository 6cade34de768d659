import { z } from "zod";

/** Epoch milliseconds, which some servers write as text. */
const moment = z.union([z.number(), z.string().regex(/^\d+$/)]).transform(Number);

/** What an empty list is written as: its field is left out. */
const nothing = z.strictObject({ next_page_token: z.string().nullish() });

const tag = z.object({ key: z.string(), value: z.string().optional() });

/** The number of a version, which some servers write as text. */
const number = z.union([z.string(), z.int()]).transform(String);

const alias = z.object({ alias: z.string(), version: number });

const prompt = z.object({
  name: z.string(),
  last_updated_timestamp: moment.optional(),
  aliases: z.array(alias).default([]),
});
export const promptList = z.union([
  z.object({ registered_models: z.array(prompt), next_page_token: z.string().nullish() }),
  nothing.transform((page) => ({ ...page, registered_models: [] })),
]);
export type PromptPayload = z.output<typeof prompt>;

const version = z.object({
  name: z.string(),
  version: number,
  creation_timestamp: moment,
  user_id: z.string().nullish(),
  description: z.string().nullish(),
  tags: z.array(tag).default([]),
});
export const versionList = z.union([
  z.object({ model_versions: z.array(version), next_page_token: z.string().nullish() }),
  nothing.transform((page) => ({ ...page, model_versions: [] })),
]);
export type VersionPayload = z.output<typeof version>;

export const facts = z.object({ versions: z.array(version) });

/** Any webhook of the same address; only those of prompts are read on. */
export const anyWebhook = z.object({ entity: z.string(), action: z.string() });

const webhook = z.object({
  action: z.string(),
  timestamp: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

export const aliasWebhook = webhook.extend({
  data: z.object({ name: z.string(), alias: z.string(), version: number.optional() }),
});

export const versionWebhook = webhook.extend({
  data: z.object({
    name: z.string(),
    version: number,
    template: z.string(),
    tags: z.record(z.string(), z.string()).nullish(),
    description: z.string().nullish(),
  }),
});
