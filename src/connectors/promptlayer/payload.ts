import { z } from "zod";

const content = z.union([z.string(), z.array(z.unknown())]).nullish();

const blueprint = z.object({
  type: z.string().optional(),
  content,
  messages: z.array(z.object({ role: z.string(), content })).optional(),
  functions: z.unknown().optional(),
  tools: z.unknown().optional(),
  function_call: z.unknown().optional(),
  tool_choice: z.unknown().optional(),
});

const model = z.object({
  provider: z.string().nullish(),
  name: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});

/** One version of a prompt template. */
export const templateVersion = z.object({
  version: z.int().positive(),
  prompt_template: blueprint,
  metadata: z.object({ model: model.nullish() }).nullish(),
  commit_message: z.string().nullish(),
});
export type VersionPayload = z.output<typeof templateVersion>;

export const templateList = z.object({
  items: z.array(
    z.object({ id: z.int(), prompt_name: z.string(), version: z.int().nonnegative() }),
  ),
  has_next: z.boolean(),
});
export type ListedTemplate = z.output<typeof templateList>["items"][number];

/** The number of a version is not in every answer; its id is. */
export const labelList = z.array(
  z.object({
    name: z.string(),
    prompt_version_id: z.int().nullish(),
    prompt_version_number: z.int().nullish(),
  }),
);
export type LabelPayload = z.output<typeof labelList>[number];

export const facts = z.object({ versions: z.array(templateVersion) });

/** Moments come without a zone and are of UTC. */
const moment = z
  .string()
  .transform((text) => Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`))
  .refine(Number.isFinite, "is no moment");

/** Any webhook of the same address; only those of prompts are read on. */
export const anyWebhook = z.object({ event_type: z.string() });

export const promptWebhook = z.object({
  event_type: z.string(),
  timestamp: moment,
  user_id: z.union([z.int(), z.string()]).nullish(),
  user_name: z.string().nullish(),
  user_email: z.string().nullish(),
  details: z.object({
    prompt_template_id: z.int(),
    prompt_template_name: z.string(),
    prompt_template_version_number: z.int().optional(),
    old_prompt_template_version_number: z.int().nullish(),
    prompt_template_label: z.string().optional(),
  }),
});
export type PromptWebhook = z.output<typeof promptWebhook>;
