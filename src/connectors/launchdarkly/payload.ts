import { z } from "zod";

/** Epoch milliseconds. */
const moment = z.number().nonnegative();

const variation = z.object({
  key: z.string(),
  name: z.string().optional(),
  version: z.int(),
  createdAt: moment,
  messages: z.array(z.object({ role: z.string(), content: z.string() })).optional(),
  instructions: z.string().optional(),
  model: z.record(z.string(), z.unknown()).optional(),
  tools: z.unknown().optional(),
  comment: z.string().optional(),
});
export const variationShape = variation;
export type VariationPayload = z.output<typeof variation>;

export const variationVersions = z.object({ items: z.array(variation) });

export const configList = z.object({
  totalCount: z.int(),
  items: z.array(
    z.object({
      key: z.string(),
      version: z.int().optional(),
      updatedAt: moment.optional(),
      variations: z.array(
        z.object({ key: z.string(), name: z.string().optional(), version: z.int().optional() }),
      ),
    }),
  ),
});
export type ListedConfig = z.output<typeof configList>["items"][number];

const served = z.object({
  variation: z.int().optional(),
  rollout: z
    .object({ variations: z.array(z.object({ variation: z.int(), weight: z.number() })) })
    .optional(),
});

const environment = z.object({
  enabled: z.boolean().default(true),
  lastModified: moment.optional(),
  _version: z.int().optional(),
  fallthrough: served.optional(),
  offVariation: z.int().optional(),
});
export type EnvironmentPayload = z.output<typeof environment>;

export const targeting = z.object({
  variations: z.array(
    z.object({
      name: z.string().optional(),
      value: z
        .object({ _ldMeta: z.object({ variationKey: z.string().optional() }).optional() })
        .optional()
        .catch(undefined),
    }),
  ),
  environments: z.record(z.string(), environment),
});
export type TargetingPayload = z.output<typeof targeting>;

const member = z.object({
  _id: z.string(),
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});

/** An entry of the audit log, which is also what a webhook carries. */
const auditEntry = z.object({
  _id: z.string(),
  date: moment,
  accesses: z.array(z.object({ action: z.string(), resource: z.string() })),
  description: z.string().optional(),
  comment: z.string().optional(),
  member: member.optional(),
  token: z
    .object({ _id: z.string(), name: z.string().optional(), serviceToken: z.boolean().optional() })
    .optional(),
  app: z.object({ _id: z.string().optional(), name: z.string().optional() }).optional(),
  _links: z.object({ site: z.object({ href: z.string() }).optional() }).optional(),
  currentVersion: z.unknown().optional(),
});
export const auditEntryShape = auditEntry;
export type AuditEntry = z.output<typeof auditEntry>;

export const auditPage = z.object({ items: z.array(auditEntry) });

const approval = z.object({
  _id: z.string(),
  resourceId: z.string(),
  reviewStatus: z.string(),
  requestorId: z.string().optional(),
  description: z.string().optional(),
  appliedDate: moment.optional(),
  appliedByMemberId: z.string().optional(),
  allReviews: z
    .array(z.object({ kind: z.string(), creationDate: moment, memberId: z.string().optional() }))
    .default([]),
  creationDate: moment,
});
export type Approval = z.output<typeof approval>;
export const approvalPage = z.object({ totalCount: z.int().optional(), items: z.array(approval) });

export const facts = z.object({ versions: z.array(variation) });

/** What was read of the audit log and of approvals. */
export const logPage = z.object({
  schema: z.literal("forensics.launchdarkly-log/1"),
  entries: z.array(auditEntry),
  approvals: z.array(approval),
  /** Ids of members to their addresses, where the key may read them. */
  members: z.record(z.string(), z.string()),
});
export type LogPage = z.output<typeof logPage>;
