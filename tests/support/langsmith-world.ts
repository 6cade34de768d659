import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Repo {
  readonly handle: string;
  /** The newest first. */
  commits: { readonly commit_hash: string }[];
  tags: { readonly tag_name: string; readonly commit_hash: string; readonly updated_at: string }[];
}

/** A LangSmith workspace that can be changed, answering with the vendor's own payloads. */
export interface LangsmithWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** A commit with the system message of the fixtures, or with another in its place. */
  commit(handle: string, hash: string, at: string, system?: string): void;
  tag(handle: string, name: string, hash: string, at: string): void;
  remove(handle: string): void;
}

export function langsmithWorld(): LangsmithWorld {
  const repos = new Map<string, Repo>();
  return {
    commit(handle, commit_hash, created_at, system = "Return JSON with keys total and currency.") {
      const repo: Repo = repos.get(handle) ?? { handle, commits: [], tags: [] };
      repos.set(handle, repo);
      const [payload] = vendorJson("langsmith/list_commits.json").body.commits;
      const text = JSON.stringify(payload.manifest);
      const manifest = JSON.parse(
        text.replace("Return JSON with keys total and currency.", system),
      );
      repo.commits.unshift({ ...payload, commit_hash, created_at, manifest });
    },
    tag(handle, tag_name, commit_hash, updated_at) {
      const repo = repos.get(handle);
      const [payload] = vendorJson("langsmith/list_tags.json").body;
      const others = repo?.tags.filter((one) => one.tag_name !== tag_name) ?? [];
      if (repo) repo.tags = [...others, { ...payload, tag_name, commit_hash, updated_at }];
    },
    remove: (handle) => void repos.delete(handle),
    route({ url }) {
      if (url.pathname === "/api/v1/repos") return { json: listPage([...repos.values()], url) };
      const [, tagged] = /^\/api\/v1\/repos\/-\/([^/]+)\/tags$/.exec(url.pathname) ?? [];
      const [, committed] = /^\/commits\/-\/([^/]+)$/.exec(url.pathname) ?? [];
      const repo = repos.get(decodeURIComponent(tagged ?? committed ?? ""));
      if (repo === undefined) return undefined;
      if (tagged !== undefined) return { json: repo.tags };
      return { json: { commits: cut(repo.commits, url), total: repo.commits.length } };
    },
  };
}

function cut<Item>(items: readonly Item[], { searchParams }: URL): readonly Item[] {
  const offset = Number(searchParams.get("offset"));
  return items.slice(offset, offset + Number(searchParams.get("limit")));
}

function listPage(repos: readonly Repo[], url: URL) {
  const [payload] = vendorJson("langsmith/list_repos.json").body.repos;
  const all = repos.map(({ handle, commits, tags }) => ({
    ...payload,
    id: `id-${handle}`,
    repo_handle: handle,
    last_commit_hash: commits[0]?.commit_hash,
    num_commits: commits.length,
    commit_tags: tags.map((one) => one.tag_name),
  }));
  return { repos: cut(all, url), total: all.length };
}
