import {
  commitsSince,
  type ForgeWorld,
  PAGE,
  type Places,
  placesRoute,
  type Route,
  requestsWith,
  type WorldRequest,
} from "./forge-world.ts";
import type { ReplayedAnswer } from "./replay-server.ts";

const PROJECT = {
  path_with_namespace: "acme/app",
  web_url: "https://gitlab.com/acme/app",
  default_branch: "main",
};

/** Answers as the API of GitLab does, for `acme/app`. */
export function gitlabRoute(world: ForgeWorld): Route {
  const requestAt = (iid: string | undefined) =>
    world.requests.find((one) => one.number === Number(iid));
  const places: Places = [
    [/^$/, () => ({ json: PROJECT })],
    [/^\/repository\/commits$/, (_, url) => page(commitsSince(world, url).map(toCommit), url)],
    [
      /^\/repository\/commits\/(\w+)\/merge_requests$/,
      ([, commit], url) => page(requestsWith(world, commit).map(gitlabRequest), url),
    ],
    [
      /^\/merge_requests\/(\d+)\/approvals$/,
      ([, iid]) => {
        const one = requestAt(iid);
        return one && { json: gitlabApprovals(one, world.isReviewRequired) };
      },
    ],
    [
      /^\/merge_requests\/(\d+)\/versions$/,
      ([, iid], url) => {
        const one = requestAt(iid);
        return one && page(gitlabVersions(one), url);
      },
    ],
  ];
  return placesRoute(world, "/api/v4/projects/acme%2Fapp", places, "403 Forbidden");
}

function toCommit({ sha, at }: ForgeWorld["commits"][number]) {
  return { id: sha, committed_date: at };
}

function page(items: readonly unknown[], url: URL): ReplayedAnswer {
  const page = Number(url.searchParams.get("page") ?? 1);
  const isLast = page * PAGE >= items.length;
  const json = items.slice((page - 1) * PAGE, page * PAGE);
  return { json, headers: { "x-next-page": isLast ? "" : String(page + 1) } };
}

function gitlabRequest(one: WorldRequest) {
  const user = (username: string) => ({ username });
  return {
    iid: one.number,
    state: "merged",
    target_branch: "main",
    title: `Change ${one.number}`,
    web_url: `https://gitlab.com/acme/app/-/merge_requests/${one.number}`,
    author: user(one.author),
    merge_user: user(one.merger ?? one.author),
    merged_at: one.mergedAt,
    sha: one.head,
    merge_commit_sha: one.landed.at(-1),
    squash_commit_sha: null,
    reviewers: (one.outstanding ?? []).map(user),
  };
}

/** The head was pushed an hour before the merge, whatever was looked at earlier an hour before that. */
function gitlabVersions(one: WorldRequest) {
  const before = (hours: number) =>
    new Date(Date.parse(one.mergedAt) - hours * 3_600_000).toISOString();
  const earlier = one.opinions.find(
    ({ commit }) => commit !== undefined && commit !== one.head,
  )?.commit;
  const head = { id: 2, head_commit_sha: one.head, created_at: before(1) };
  return earlier === undefined
    ? [head]
    : [head, { id: 1, head_commit_sha: earlier, created_at: before(2) }];
}

function gitlabApprovals(one: WorldRequest, isRequired: boolean) {
  const given = one.opinions.filter(({ state }) => state === "APPROVED");
  const moment = (commit: string | undefined) =>
    new Date(
      Date.parse(one.mergedAt) -
        (commit === undefined || commit === one.head ? 1_800_000 : 5_400_000),
    ).toISOString();
  return {
    approvals_required: isRequired ? 1 : 0,
    approved_by: given.map(({ by, commit, at }) => ({
      user: { username: by },
      approved_at: at ?? moment(commit),
    })),
  };
}
