import { z } from "zod";
import { keptTrailEvent, trailHand } from "../trail-payload.ts";

const moment = z.iso.datetime({ offset: true });

const summary = z.object({
  id: z.string(),
  name: z.string(),
  /** A number, or `DRAFT`. */
  version: z.string(),
  createdAt: moment,
  updatedAt: moment,
});
export type SummaryPayload = z.output<typeof summary>;
export const summaryList = z.object({
  promptSummaries: z.array(summary),
  nextToken: z.string().nullish(),
});

const blocks = z.array(z.object({ text: z.string().optional() }));
const variant = z.object({
  name: z.string(),
  templateConfiguration: z
    .object({
      text: z.object({ text: z.string() }).optional(),
      chat: z
        .object({
          system: blocks.nullish(),
          messages: z.array(z.object({ role: z.string(), content: blocks })),
          toolConfiguration: z.unknown().optional(),
        })
        .optional(),
    })
    .nullish(),
  modelId: z.string().nullish(),
  genAiResource: z.unknown().optional(),
  inferenceConfiguration: z
    .object({ text: z.record(z.string(), z.unknown()).optional() })
    .nullish(),
  additionalModelRequestFields: z.unknown().optional(),
});
export type VariantPayload = z.output<typeof variant>;

/** One version with its content, or the draft as it was. */
const prompt = z.object({
  version: z.string(),
  createdAt: moment,
  updatedAt: moment,
  description: z.string().nullish(),
  defaultVariant: z.string().nullish(),
  variants: z.array(variant).default([]),
});
export const promptShape = prompt;
export type PromptPayload = z.output<typeof prompt>;

export const facts = z.object({ versions: z.array(prompt) });

/** What an event says, as far as it is kept: who, what and of which prompt. */
export const trailRecord = trailHand.extend({
  requestParameters: z.object({ promptIdentifier: z.string().optional() }).nullish(),
  responseElements: z
    .object({ id: z.string().optional(), version: z.string().optional() })
    .nullish(),
});

const keptEvent = keptTrailEvent(trailRecord);
export type KeptEvent = z.output<typeof keptEvent>;

/** What was read of CloudTrail. */
export const logPage = z.object({
  schema: z.literal("forensics.bedrock-log/1"),
  events: z.array(keptEvent),
  /** Whether the draft of a prompt is live. */
  draft: z.boolean(),
});
export type LogPage = z.output<typeof logPage>;
