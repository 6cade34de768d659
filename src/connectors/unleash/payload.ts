import { z } from "zod";

const variants = z.array(
  z.object({
    name: z.string(),
    weight: z.number().optional(),
    payload: z.object({ type: z.string().optional(), value: z.string() }).nullish(),
  }),
);

/** A strategy, or the variants of an environment, before or after an event. */
const state = z
  .object({
    id: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
    variants: variants.nullish(),
    changeRequestId: z.union([z.int(), z.string()]).optional(),
  })
  .nullish();
export type StatePayload = z.output<typeof state>;

const event = z.object({
  id: z.int(),
  type: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  createdBy: z.string().nullish(),
  createdByUserId: z.int().nullish(),
  project: z.string().nullish(),
  environment: z.string().nullish(),
  featureName: z.string().nullish(),
  data: z.unknown().optional(),
  preData: z.unknown().optional(),
  groupType: z.string().nullish(),
  groupId: z.string().nullish(),
});
export type EventPayload = z.output<typeof event>;

export const eventState = state;

export const eventPage = z.object({ events: z.array(event), total: z.int() });

/** What was read of the event log. */
export const logPage = z.object({
  schema: z.literal("forensics.unleash-log/1"),
  events: z.array(event),
});
export type LogPage = z.output<typeof logPage>;
