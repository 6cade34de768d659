import { z } from "zod";

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

/** ISO, or `2021-04-28 21:50:00 +0200`, or `2013-12-03 17:23:34 UTC`, as it depends on the event and the version. */
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)$/)
  .transform((text) => Date.parse(text.replace(" UTC", "Z").replace(/^(\S+) (\S+) ?/, "$1T$2")));

const account = z.object({
  username: z.string().min(1),
  name: z.string().optional(),
  /** `[REDACTED]` where it is not public. */
  email: z.string().nullish(),
});
export type AccountPayload = z.infer<typeof account>;

const project = z.object({
  path_with_namespace: z.string().min(1),
  web_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().nullable(),
});
export type ProjectPayload = z.infer<typeof project>;

/** Every event that is looked at has a kind. */
export const anyEvent = z.object({ object_kind: z.string() });

export const pushEvent = z.object({
  ref: z.string(),
  before: sha,
  after: sha,
  user_username: z.string().min(1),
  user_name: z.string().optional(),
  user_email: z.string().nullish(),
  project,
  commits: z.array(z.object({ id: sha, title: z.string().optional(), timestamp: moment })),
});
export type PushEvent = z.infer<typeof pushEvent>;

export const mergeRequestEvent = z.object({
  user: account,
  project,
  object_attributes: z.object({
    iid: z.int().positive(),
    title: z.string(),
    url: z.string(),
    action: z.string().optional(),
    target_branch: z.string(),
    merge_commit_sha: sha.nullish(),
    last_commit: z.object({ id: sha }),
    updated_at: moment,
  }),
});
export type MergeRequestEvent = z.infer<typeof mergeRequestEvent>;

export const deploymentEvent = z.object({
  status: z.string(),
  status_changed_at: moment,
  environment: z.string().min(1),
  deployment_id: z.int().optional(),
  deployable_url: z.string().nullish(),
  /** Ends with the whole commit; `short_sha` has a part of it. */
  commit_url: z.string(),
  commit_title: z.string().nullish(),
  short_sha: z.string(),
  project,
  user: account,
});
export type DeploymentEvent = z.infer<typeof deploymentEvent>;
