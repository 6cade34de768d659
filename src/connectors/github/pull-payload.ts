import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const account = z.object({ login: z.string().min(1), type: z.string().optional() });
export type PulledAccount = z.infer<typeof account>;

export const repositoryAnswer = z.object({
  full_name: z.string().min(1),
  html_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().min(1),
});
export type PulledRepository = z.infer<typeof repositoryAnswer>;

export const commitList = z.array(
  z.object({ sha: z.string(), commit: z.object({ committer: z.object({ date: moment }) }) }),
);

export const requestList = z.array(
  z.object({
    number: z.int().positive(),
    merged_at: moment.nullish(),
    base: z.object({ ref: z.string() }),
  }),
);

export const requestAnswer = z.object({
  number: z.int().positive(),
  html_url: z.string(),
  title: z.string(),
  user: account.nullish(),
  merged_by: account.nullish(),
  merged_at: moment,
  merge_commit_sha: z.string().nullish(),
  head: z.object({ sha: z.string() }),
  requested_reviewers: z.array(account).default([]),
  requested_teams: z.array(z.object({ slug: z.string() })).default([]),
});
export type PulledRequest = z.infer<typeof requestAnswer>;

export const opinionList = z.array(
  z.object({
    id: z.int(),
    user: account.nullish(),
    state: z.string(),
    commit_id: z.string().nullish(),
    submitted_at: moment.nullish(),
  }),
);
export type PulledOpinion = z.infer<typeof opinionList>[number];

export const ruleList = z.array(
  z.object({
    type: z.string(),
    parameters: z.object({ required_approving_review_count: z.int().optional() }).nullish(),
  }),
);

/** Whether anything protects it: told to any reader. */
export const branchAnswer = z.object({ protected: z.boolean() });

export const protectionAnswer = z.object({
  required_pull_request_reviews: z
    .object({ required_approving_review_count: z.int().optional() })
    .nullish(),
});
