import { z } from "zod";

const pagination = z.object({ nextPage: z.unknown().optional() }).nullish();

/** One version of a dynamic config. */
const config = z.object({
  id: z.string(),
  version: z.int().nonnegative(),
  /** Epoch milliseconds. */
  lastModifiedTime: z.number().nullish(),
  lastModifierName: z.string().nullish(),
  lastModifierEmail: z.string().nullish(),
  isEnabled: z.boolean().optional(),
  defaultValue: z.unknown().optional(),
  rules: z
    .array(
      z.object({
        name: z.string(),
        passPercentage: z.number(),
        conditions: z.unknown().optional(),
        environments: z.unknown().optional(),
        returnValue: z.unknown().optional(),
      }),
    )
    .default([]),
});
export const configPage = z.object({ data: z.array(config), pagination });
export type ConfigPayload = z.output<typeof config>;

export const facts = z.object({ versions: z.array(config) });

const auditEntry = z.object({
  id: z.string(),
  name: z.string().nullish(),
  actionType: z.string(),
  changeLog: z.string().nullish(),
  /** A day in words. */
  date: z.string(),
  /** The time of that day, with its distance from UTC. */
  time: z.string(),
  updatedBy: z.string().nullish(),
  modifierEmail: z.string().nullish(),
});
export const auditPage = z.object({ data: z.array(auditEntry), pagination });
export type AuditEntry = z.output<typeof auditEntry>;

/** What was read of the audit log. */
export const logPage = z.object({
  schema: z.literal("forensics.statsig-log/1"),
  entries: z.array(auditEntry),
});
export type LogPage = z.output<typeof logPage>;

const webhookEvent = z.object({
  eventName: z.string(),
  timestamp: z.number(),
  user: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
  metadata: z.object({
    type: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    action: z.string().nullish(),
  }),
});
export type WebhookEvent = z.output<typeof webhookEvent>;

/** Events of every kind are sent together; those of another shape are of another kind. */
export const webhook = z.object({
  data: z.array(z.union([webhookEvent, z.object({ eventName: z.string() })])),
});
