import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const account = z.object({
  username: z.string().min(1),
  name: z.string().optional(),
  bot: z.boolean().optional(),
});
export type PulledAccount = z.infer<typeof account>;

export const projectAnswer = z.object({
  path_with_namespace: z.string().min(1),
  web_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().min(1),
});
export type PulledProject = z.infer<typeof projectAnswer>;

export const commitList = z.array(z.object({ id: z.string(), committed_date: moment }));

export const requestList = z.array(
  z.object({
    iid: z.int().positive(),
    state: z.string(),
    target_branch: z.string(),
    title: z.string(),
    web_url: z.string(),
    author: account.nullish(),
    merge_user: account.nullish(),
    merged_by: account.nullish(),
    merged_at: moment.nullish(),
    sha: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
    squash_commit_sha: z.string().nullish(),
    reviewers: z.array(account).default([]),
  }),
);
export type PulledRequest = z.infer<typeof requestList>[number];

/** `approved_at` is told by newer versions only. */
export const approvals = z.object({
  approvals_required: z.int().default(0),
  approved_by: z.array(z.object({ user: account, approved_at: moment.nullish() })),
});
export type PulledApprovals = z.infer<typeof approvals>;

/** The pushes to a request, newest first. */
export const versionList = z.array(
  z.object({ id: z.int(), head_commit_sha: z.string(), created_at: moment }),
);
export type PulledVersion = z.infer<typeof versionList>[number];
