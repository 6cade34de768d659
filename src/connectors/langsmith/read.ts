import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { versionPointer } from "../tell-versions.ts";
import { isListed } from "../wanted-names.ts";
import { type CommitPayload, commitList, type RepoPayload, repoList, tagList } from "./payload.ts";
import type { LangsmithSettings } from "./settings.ts";

const PAGE = 100;

interface ListedRepo extends ListedItem {
  readonly handle: string;
  readonly tags: Pointers;
}

/** The commits and tags that changed since the cursor. A tag moves without the list of prompts saying so. */
export async function* readLangsmith(
  settings: LangsmithSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { api_key, workspace } = settings;
  const headers = {
    "x-api-key": api_key.reveal(),
    ...(workspace === undefined ? {} : { "x-tenant-id": workspace }),
  };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "langsmith",
    list: () => listRepos(client, settings),
    load: (listed: ListedRepo, before: Pointers) => load(client, settings, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

async function* listRepos(
  client: HttpClient,
  settings: LangsmithSettings,
): AsyncGenerator<ListedRepo> {
  const repos = pageThrough<RepoPayload>(
    "GET /api/v1/repos",
    (one) => one.id,
    async (page) => {
      const query = `limit=${PAGE}&offset=${(page - 1) * PAGE}&repo_type=prompt&is_archived=false`;
      const answer = readAnswer(repoList, await client.get(`api/v1/repos?${query}`));
      return { items: answer.repos, isLast: page * PAGE >= answer.total };
    },
  );
  for await (const { id, repo_handle, last_commit_hash, num_commits } of repos) {
    const tags = await readTags(client, settings, repo_handle);
    const mark = JSON.stringify([repo_handle, last_commit_hash, num_commits, tags]);
    yield { name: id, title: repo_handle, mark, handle: repo_handle, tags };
  }
}

async function readTags(
  client: HttpClient,
  settings: LangsmithSettings,
  handle: string,
): Promise<Pointers> {
  const answer = await client.find(`api/v1/repos/-/${encodeURIComponent(handle)}/tags`);
  const all = answer === undefined ? [] : readAnswer(tagList, answer);
  const pointers = all
    .filter((one) => isListed(settings.tags, one.tag_name))
    .map(
      (one) => [`label:${one.tag_name}`, { version: one.commit_hash, at: one.updated_at }] as const,
    );
  return Object.fromEntries(pointers.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function load(
  client: HttpClient,
  { latest }: LangsmithSettings,
  { handle, tags }: ListedRepo,
  before: Pointers,
): Promise<LoadedItem> {
  const commits = await readCommits(client, handle);
  const pointers: Record<string, Pointed> = { ...tags };
  for (const { commit_hash, created_at } of commits) {
    Object.assign(pointers, versionPointer(commit_hash, Date.parse(created_at)));
  }
  if (latest && commits.length > 0) pointers["label:latest"] = { follows: "version:" };
  const fresh = commits.filter((one) => !Object.hasOwn(before, `version:${one.commit_hash}`));
  return { pointers, facts: { handle, commits: fresh } };
}

async function readCommits(client: HttpClient, handle: string): Promise<readonly CommitPayload[]> {
  const place = `commits/-/${encodeURIComponent(handle)}`;
  const found = pageThrough<CommitPayload>(
    `GET /${place}`,
    (one) => one.commit_hash,
    async (page) => {
      const query = `limit=${PAGE}&offset=${(page - 1) * PAGE}&include_stats=false`;
      const { commits, total } = readAnswer(commitList, await client.get(`${place}?${query}`));
      return { items: commits, isLast: page * PAGE >= total };
    },
  );
  const commits: CommitPayload[] = [];
  for await (const one of found) commits.push(one);
  return commits;
}
