import type { z } from "zod";
import type { HttpClient } from "../../runtime/http-client.ts";
import { type LandedCommit, needing, type ReviewedRepository } from "../forge-review-pages.ts";
import type { MergedRequest } from "../forge-reviews.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import {
  commitList,
  opinionList,
  type PulledAccount,
  type PulledOpinion,
  type PulledRepository,
  type PulledRequest,
  requestAnswer,
  requestList,
} from "./pull-payload.ts";
import type { ReviewRule } from "./read-review-rule.ts";

interface Asked {
  readonly repository: PulledRepository;
  readonly rule: ReviewRule;
  readonly paths: readonly string[];
}

const REQUESTS = "pull_requests=read";

/** The reviews of one repository: from a commit to the request that brought it, and to what was said on that. */
export function openReviews(client: HttpClient, asked: Asked): ReviewedRepository {
  const { repository, rule } = asked;
  const base = `repos/${repository.full_name}`;
  const read = new Map<number, Promise<MergedRequest>>();
  const { place } = placeOf(repository);
  return {
    name: repository.full_name,
    commits: (since) => listCommits(client, asked, since),
    directOf: ({ id, at }) => {
      return { place, commit: id, at, isBypassed: rule.kind === "required", ...unknownOf(rule) };
    },
    async requestOf({ id }) {
      const found = listAll(
        client,
        `${base}/commits/${id}/pulls`,
        requestList,
        (one) => String(one.number),
        REQUESTS,
      );
      for await (const { number, merged_at, base: target } of found) {
        if (!merged_at || target.ref !== repository.default_branch) continue;
        const known = read.get(number) ?? readRequest(client, asked, number);
        read.set(number, known);
        return await known;
      }
      return undefined;
    },
  };
}

/** Every commit of the default branch since then that touches one of the paths. */
async function* listCommits(
  client: HttpClient,
  { repository: { full_name, default_branch }, paths }: Asked,
  since: number,
): AsyncGenerator<LandedCommit> {
  const seen = new Set<string>();
  for (const path of paths.length > 0 ? paths : [undefined]) {
    const query = new URLSearchParams({
      sha: default_branch,
      since: new Date(since).toISOString(),
    });
    if (path !== undefined) query.set("path", path);
    const place = `repos/${full_name}/commits?${query}`;
    for await (const { sha, commit } of listAll(
      client,
      place,
      commitList,
      (one) => one.sha,
      "contents=read",
    )) {
      if (seen.has(sha)) continue;
      seen.add(sha);
      yield { id: sha, at: commit.committer.date };
    }
  }
}

async function readRequest(
  client: HttpClient,
  asked: Asked,
  number: number,
): Promise<MergedRequest> {
  const at = `repos/${asked.repository.full_name}/pulls/${number}`;
  const request = readAnswer(requestAnswer, await needing(REQUESTS, client.get(at)));
  const opinions: PulledOpinion[] = [];
  for await (const one of listAll(
    client,
    `${at}/reviews`,
    opinionList,
    ({ id }) => String(id),
    REQUESTS,
  )) {
    opinions.push(one);
  }
  return toMerged(request, opinions, asked);
}

function toMerged(
  request: PulledRequest,
  said: readonly PulledOpinion[],
  { repository, rule }: Asked,
): MergedRequest {
  const opinions = said.flatMap((one) => toOpinion(one, request));
  const isApproved = opinions.some((one) => one.state === "approved");
  const {
    number,
    html_url: url,
    title,
    head,
    merged_at: mergedAt,
    merge_commit_sha: commit,
  } = request;
  return {
    ...placeOf(repository),
    number: `#${number}`,
    url,
    title,
    ...(request.user ? { author: toAccount(request.user) } : {}),
    ...(request.merged_by ? { merger: toAccount(request.merged_by) } : {}),
    head: head.sha,
    landed: commit ? [commit] : [],
    mergedAt,
    isBypassed: rule.kind === "required" && !isApproved,
    ...(isApproved ? {} : unknownOf(rule)),
    outstanding: [
      ...request.requested_reviewers.map(({ login }) => login),
      ...request.requested_teams.map(({ slug }) => `@${slug}`),
    ],
    opinions,
  };
}

function unknownOf(rule: ReviewRule): Pick<MergedRequest, "unknownRule"> {
  return rule.kind === "unknown" ? { unknownRule: rule.lacks } : {};
}

const STATES: Readonly<Record<string, MergedRequest["opinions"][number]["state"]>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes_requested",
  DISMISSED: "none",
};

/** A comment is no opinion, and one that is still being written was not said. */
function toOpinion(
  { id, user, state, commit_id, submitted_at }: PulledOpinion,
  { merged_at }: PulledRequest,
): MergedRequest["opinions"] {
  const known = STATES[state.toUpperCase()];
  if (known === undefined || !user) return [];
  const commit = commit_id ? { commit: commit_id } : {};
  return [
    { id: String(id), by: toAccount(user), state: known, ...commit, at: submitted_at ?? merged_at },
  ];
}

function toAccount({ login, type }: PulledAccount) {
  return { login, isMachine: type === "Bot" };
}

function placeOf({ html_url, full_name }: PulledRepository) {
  return { place: { web: html_url, name: `${new URL(html_url).host}/${full_name}` } };
}

/** Every item of a list that says by its `link` header whether there is more. */
function listAll<Item>(
  client: HttpClient,
  place: string,
  shape: z.ZodType<readonly Item[]>,
  nameOf: (item: Item) => string,
  scope: string,
): AsyncGenerator<Item> {
  const and = place.includes("?") ? "&" : "?";
  return pageThrough<Item>(`GET /${place.split("?", 1)[0]}`, nameOf, async (page) => {
    const answer = await needing(scope, client.get(`${place}${and}per_page=100&page=${page}`));
    const isLast = !/rel="next"/.test(answer.headers.get("link") ?? "");
    return { items: readAnswer(shape, answer), isLast };
  });
}
