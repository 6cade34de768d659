import { z } from "zod";

const next = z.string().nullish();

export const promptList = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string() })),
  next_cursor: next,
});
export type ListedPrompt = z.output<typeof promptList>["data"][number];

const message = z.object({ role: z.string(), content: z.unknown() });

/** A version with its content and without its time, which the other interface tells. */
const version = z.object({
  id: z.string(),
  description: z.string().nullish(),
  model_provider: z.string().nullish(),
  model_name: z.string().nullish(),
  template: z.object({
    messages: z.array(message).optional(),
    template: z.string().optional(),
  }),
  template_format: z.string().nullish(),
  invocation_parameters: z.unknown().optional(),
  tools: z.unknown().optional(),
  response_format: z.unknown().optional(),
});
export const versionList = z.object({ data: z.array(version), next_cursor: next });
export type VersionPayload = z.output<typeof version>;

export const tagList = z.object({
  data: z.array(z.object({ name: z.string() })),
  next_cursor: next,
});

const user = z.object({ username: z.string().nullish(), email: z.string().nullish() }).nullish();
export type UserPayload = z.output<typeof user>;

const node = z.object({
  id: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  user: user.optional(),
  tags: z.array(z.object({ name: z.string(), user: user.optional() })),
});
export type HistoryPayload = z.output<typeof node>;

/** The answer of GraphQL. Where it has errors, its data is of no use. */
export const historyPage = z.object({
  data: z.object({
    node: z.object({
      promptVersions: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: next }),
        edges: z.array(z.object({ node })),
      }),
    }),
  }),
});

const dated = version.extend({ createdAt: z.string().optional(), user: user.optional() });
export type DatedVersion = z.output<typeof dated>;

export const facts = z.object({
  versions: z.array(dated),
  /** Who last set each tag, where that is told. */
  setters: z.record(z.string(), user),
});
