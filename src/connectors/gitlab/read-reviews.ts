import type { z } from "zod";
import type { HttpClient } from "../../runtime/http-client.ts";
import { type LandedCommit, needing, type ReviewedRepository } from "../forge-review-pages.ts";
import type { MergedRequest } from "../forge-reviews.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import {
  approvals,
  commitList,
  type PulledAccount,
  type PulledApprovals,
  type PulledProject,
  type PulledRequest,
  type PulledVersion,
  requestList,
  versionList,
} from "./pull-payload.ts";

interface Asked {
  /** Of the project in the API. */
  readonly place: string;
  readonly project: PulledProject;
  readonly paths: readonly string[];
}

/** What a token needs to read any of it. */
export const SCOPE = "the scope read_api";

/** The approvals of one project: from a commit to the request that brought it, and to who approved that. */
export function openReviews(client: HttpClient, asked: Asked): ReviewedRepository {
  const { place, project } = asked;
  const read = new Map<number, Promise<MergedRequest>>();
  return {
    name: project.path_with_namespace,
    withdraws: true,
    commits: (since) => listCommits(client, asked, since),
    directOf: ({ id, at }) => ({ ...placeOf(project), commit: id, at, isBypassed: false }),
    async requestOf({ id }) {
      const list = `${place}/repository/commits/${id}/merge_requests`;
      for await (const request of listAll(client, list, requestList, (one) => String(one.iid))) {
        const isIt = request.state === "merged" && request.target_branch === project.default_branch;
        if (!isIt) continue;
        const known = read.get(request.iid) ?? readRequest(client, asked, request);
        read.set(request.iid, known);
        return await known;
      }
      return undefined;
    },
  };
}

async function* listCommits(
  client: HttpClient,
  { place, project, paths }: Asked,
  since: number,
): AsyncGenerator<LandedCommit> {
  const seen = new Set<string>();
  for (const path of paths.length > 0 ? paths : [undefined]) {
    const query = new URLSearchParams({
      ref_name: project.default_branch,
      since: new Date(since).toISOString(),
    });
    if (path !== undefined) query.set("path", path);
    const list = `${place}/repository/commits?${query}`;
    for await (const { id, committed_date: at } of listAll(
      client,
      list,
      commitList,
      (one) => one.id,
    )) {
      if (seen.has(id)) continue;
      seen.add(id);
      yield { id, at };
    }
  }
}

async function readRequest(
  client: HttpClient,
  { place, project }: Asked,
  request: PulledRequest,
): Promise<MergedRequest> {
  const at = `${place}/merge_requests/${request.iid}`;
  const given = readAnswer(approvals, await needing(SCOPE, client.get(`${at}/approvals`)));
  const versions: PulledVersion[] = [];
  for await (const one of listAll(client, `${at}/versions`, versionList, ({ id }) => String(id))) {
    versions.push(one);
  }
  return toMerged(request, given, versions, project);
}

function toMerged(
  request: PulledRequest,
  given: PulledApprovals,
  versions: readonly PulledVersion[],
  project: PulledProject,
): MergedRequest {
  const { iid, web_url: url, title, sha, merged_at, author, reviewers } = request;
  const merger = request.merge_user ?? request.merged_by;
  const head = sha ?? versions[0]?.head_commit_sha ?? "";
  const mergedAt = merged_at ?? versions[0]?.created_at ?? 0;
  const said = new Set(given.approved_by.map(({ user }) => user.username));
  return {
    ...placeOf(project),
    number: `!${iid}`,
    url,
    title,
    ...(author ? { author: toAccount(author) } : {}),
    ...(merger ? { merger: toAccount(merger) } : {}),
    head,
    landed: [request.squash_commit_sha, request.merge_commit_sha].flatMap((one) => one ?? []),
    mergedAt,
    isBypassed: given.approvals_required > given.approved_by.length,
    outstanding: reviewers.map(({ username }) => username).filter((name) => !said.has(name)),
    opinions: given.approved_by.map(({ user, approved_at }) => ({
      id: user.username,
      by: toAccount(user),
      state: "approved" as const,
      commit: lookedAt(approved_at, versions) ?? head,
      at: approved_at ?? mergedAt,
    })),
  };
}

/** The commit that was the last of the request when somebody approved it, where GitLab says when that was. */
function lookedAt(
  approvedAt: number | null | undefined,
  versions: readonly PulledVersion[],
): string | undefined {
  if (approvedAt === null || approvedAt === undefined) return undefined;
  const before = versions.filter((one) => one.created_at <= approvedAt);
  return before.sort((a, b) => b.created_at - a.created_at)[0]?.head_commit_sha;
}

function toAccount({ username, name, bot }: PulledAccount) {
  return { login: username, ...(name === undefined ? {} : { name }), isMachine: bot ?? false };
}

function placeOf({ web_url, path_with_namespace }: PulledProject) {
  return { place: { web: web_url, name: `${new URL(web_url).host}/${path_with_namespace}` } };
}

/** Every item of a list that says by its `x-next-page` header whether there is more. */
function listAll<Item>(
  client: HttpClient,
  place: string,
  shape: z.ZodType<readonly Item[]>,
  nameOf: (item: Item) => string,
): AsyncGenerator<Item> {
  const and = place.includes("?") ? "&" : "?";
  return pageThrough<Item>(`GET /${place.split("?", 1)[0]}`, nameOf, async (page) => {
    const answer = await needing(SCOPE, client.get(`${place}${and}per_page=100&page=${page}`));
    return { items: readAnswer(shape, answer), isLast: !answer.headers.get("x-next-page") };
  });
}
