import { z } from "zod";

const moment = z.iso.datetime({ offset: true });

const repo = z.object({
  id: z.string(),
  repo_handle: z.string(),
  last_commit_hash: z.string().nullish(),
  num_commits: z.int().optional(),
});
export const repoList = z.object({ repos: z.array(repo), total: z.int() });
export type RepoPayload = z.output<typeof repo>;

const commit = z.object({
  commit_hash: z.string(),
  created_at: moment,
  description: z.string().nullish(),
  /** Of the author: a name alone. */
  full_name: z.string().nullish(),
  manifest: z.unknown(),
});
export const commitList = z.object({ commits: z.array(commit), total: z.int() });
export type CommitPayload = z.output<typeof commit>;

export const tagList = z.array(
  z.object({
    tag_name: z.string(),
    commit_hash: z.string(),
    /** When it last moved. */
    updated_at: moment.transform((text) => Date.parse(text)),
  }),
);

export const facts = z.object({ handle: z.string(), commits: z.array(commit) });
