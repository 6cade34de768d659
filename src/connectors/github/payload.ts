import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

const account = z.object({ login: z.string().min(1), type: z.string().optional() });
export type AccountPayload = z.infer<typeof account>;

const repository = z.object({
  full_name: z.string().min(1),
  html_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string(),
  /** Seconds in a push, ISO elsewhere. */
  pushed_at: z.union([z.number().transform((seconds) => seconds * 1000), moment]).optional(),
});
export type RepositoryPayload = z.infer<typeof repository>;

/** Every event has these. */
export const anyEvent = z.object({ repository: repository.optional(), sender: account.optional() });

export const pushEvent = z.object({
  ref: z.string(),
  before: sha,
  after: sha,
  deleted: z.boolean(),
  forced: z.boolean(),
  compare: z.string(),
  head_commit: z.object({ message: z.string(), timestamp: moment }).nullable(),
  repository,
  sender: account,
});
export type PushEvent = z.infer<typeof pushEvent>;

const pullRequest = z.object({
  number: z.int().positive(),
  html_url: z.string(),
  title: z.string(),
  user: account.nullable(),
  updated_at: moment,
  head: z.object({ sha }),
  base: z.object({ ref: z.string(), sha }),
});

export const pullRequestEvent = z.object({
  action: z.string(),
  pull_request: pullRequest.extend({
    merged: z.boolean(),
    merged_at: moment.nullable(),
    merge_commit_sha: sha.nullable(),
    merged_by: account.nullish(),
    requested_reviewers: z.array(account).optional(),
  }),
  repository,
});
export type PullRequestEvent = z.infer<typeof pullRequestEvent>;

export const reviewEvent = z.object({
  action: z.string(),
  review: z.object({
    id: z.int(),
    state: z.string(),
    user: account.nullable(),
    commit_id: sha.nullable(),
    submitted_at: moment.nullable(),
    html_url: z.string(),
  }),
  pull_request: pullRequest,
  repository,
  sender: account,
});
export type ReviewEvent = z.infer<typeof reviewEvent>;

export const deploymentEvent = z.object({
  deployment_status: z.object({
    state: z.string(),
    created_at: moment,
    log_url: z.string().optional(),
    target_url: z.string().optional(),
  }),
  deployment: z.object({
    sha,
    ref: z.string(),
    environment: z.string().min(1),
    creator: account.nullable(),
    created_at: moment,
  }),
  repository,
});
export type DeploymentEvent = z.infer<typeof deploymentEvent>;
