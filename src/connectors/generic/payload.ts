import { z } from "zod";

const fields = z.record(z.string(), z.unknown());
export type Fields = Readonly<Record<string, unknown>>;

export const cloudEvent = z.looseObject({
  specversion: z.string().regex(/^1\./, "is no version 1"),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  time: z.string().optional(),
  subject: z.string().optional(),
  datacontenttype: z.string().optional(),
  data: z.unknown().optional(),
  data_base64: z.base64().optional(),
  authtype: z.string().optional(),
  authid: z.string().optional(),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

export const cdEvent = z.object({
  context: z.object({
    id: z.string().min(1),
    source: z.string().min(1),
    type: z.string().regex(/^dev\.cdeventsx?\.[^.]+\.[^.]+\.\d/),
    timestamp: z.string(),
    chainId: z.string().optional(),
  }),
  subject: z.object({
    id: z.string().min(1),
    content: z
      .looseObject({
        environment: z.object({ id: z.string() }).optional(),
        artifactId: z.string().optional(),
      })
      .default({}),
  }),
  customData: z.unknown().optional(),
});
export type CdEvent = z.infer<typeof cdEvent>;

export const pagerdutyEvent = z.object({
  payload: z.object({
    summary: z.string().min(1),
    source: z.string().optional(),
    timestamp: z.string().optional(),
    custom_details: fields.nullish(),
  }),
  links: z.array(z.object({ href: z.string() })).nullish(),
});

export const datadogEvent = z.object({
  data: z.object({
    type: z.literal("event"),
    attributes: z.object({
      category: z.literal("change"),
      title: z.string(),
      message: z.string().optional(),
      timestamp: z.string().optional(),
      tags: z.array(z.string()).optional(),
      aggregation_key: z.string().optional(),
      attributes: z.object({
        changed_resource: z.object({ name: z.string().min(1), type: z.string() }),
        author: z.object({ name: z.string(), type: z.string().optional() }).optional(),
        prev_value: fields.optional(),
        new_value: fields.optional(),
        change_metadata: fields.optional(),
      }),
    }),
  }),
});
