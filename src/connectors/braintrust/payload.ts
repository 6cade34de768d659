import { z } from "zod";

/** Transaction id: a decimal number beyond what a JSON number holds. */
const transaction = z.string().regex(/^\d{1,20}$/, "is no transaction id");

const message = z.object({ role: z.string(), content: z.unknown().optional() });

const promptData = z.object({
  prompt: z
    .object({
      type: z.string().optional(),
      messages: z.array(message).optional(),
      content: z.string().optional(),
      tools: z.string().optional(),
    })
    .nullish(),
  options: z
    .object({
      model: z.string().nullish(),
      params: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
  parser: z.unknown().optional(),
  tool_functions: z.unknown().optional(),
  template_format: z.string().nullish(),
});

/** One version of a prompt. */
const version = z.object({ _xact_id: transaction, prompt_data: promptData.nullish() });
export type VersionPayload = z.output<typeof version>;

/** A prompt as the list has it: its newest version. */
const listed = z.object({
  id: z.string(),
  _xact_id: transaction,
  project_id: z.string(),
  slug: z.string(),
});
export const promptList = z.object({ objects: z.array(listed) });
export type ListedPayload = z.output<typeof listed>;

export const history = z.object({
  data: z.array(
    version.extend({ audit_data: z.object({ action: z.string().optional() }).nullish() }),
  ),
});

export const environmentList = z.object({
  objects: z.array(z.object({ environment_slug: z.string(), object_version: transaction })),
});

export const facts = z.object({ versions: z.array(version) });
