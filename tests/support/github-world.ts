import {
  commitsSince,
  type ForgeWorld,
  PAGE,
  type Places,
  placesRoute,
  type Route,
  requestsWith,
  type WorldOpinion,
  type WorldRequest,
} from "./forge-world.ts";
import type { ReplayedAnswer } from "./replay-server.ts";

const REPOSITORY = {
  full_name: "acme/app",
  html_url: "https://github.com/acme/app",
  default_branch: "main",
};
const RULE = { type: "pull_request", parameters: { required_approving_review_count: 1 } };

/** Answers as the API of GitHub does, for `acme/app`. */
export function githubRoute(world: ForgeWorld): Route {
  const requestAt = (number: string | undefined) =>
    world.requests.find((one) => one.number === Number(number));
  const places: Places = [
    [/^$/, () => ({ json: REPOSITORY })],
    [
      /^\/rules\/branches\/main$/,
      () => world.rules ?? { json: world.isReviewRequired ? [RULE] : [] },
    ],
    [/^\/branches\/main$/, () => ({ json: { protected: world.protection !== undefined } })],
    [/^\/branches\/main\/protection$/, () => world.protection],
    [/^\/commits$/, (_, url) => page(commitsSince(world, url).map(toCommit), url)],
    [
      /^\/commits\/(\w+)\/pulls$/,
      ([, commit], url) => page([...OPEN, ...requestsWith(world, commit).map(listed)], url),
    ],
    [
      /^\/pulls\/(\d+)$/,
      ([, number]) => {
        const one = requestAt(number);
        return one && { json: githubRequest(one) };
      },
    ],
    [
      /^\/pulls\/(\d+)\/reviews$/,
      ([, number], url) => {
        const one = requestAt(number);
        return (
          one &&
          page(
            one.opinions.map((said, id) => githubOpinion(said, one, id)),
            url,
          )
        );
      },
    ],
  ];
  return placesRoute(
    world,
    "/repos/acme/app",
    places,
    "Resource not accessible by personal access token",
  );
}

function toCommit({ sha, at: date }: ForgeWorld["commits"][number]) {
  return { sha, commit: { committer: { date } } };
}

function listed({
  number,
  mergedAt,
}: Pick<WorldRequest, "number"> & { readonly mergedAt: string | null }) {
  return { number, merged_at: mergedAt, base: { ref: "main" } };
}

/** Requests that are open and have the commit too. */
const OPEN = [9000, 9001].map((number) => listed({ number, mergedAt: null }));

function page(items: readonly unknown[], url: URL): ReplayedAnswer {
  const page = Number(url.searchParams.get("page") ?? 1);
  const isLast = page * PAGE >= items.length;
  const next = new URL(url);
  next.searchParams.set("page", String(page + 1));
  const headers: Record<string, string> = isLast ? {} : { link: `<${next.href}>; rel="next"` };
  return { json: items.slice((page - 1) * PAGE, page * PAGE), headers };
}

function githubRequest(one: WorldRequest) {
  return {
    number: one.number,
    html_url: `https://github.com/acme/app/pull/${one.number}`,
    title: `Change ${one.number}`,
    user: { login: one.author, type: "User" },
    merged_by: { login: one.merger ?? one.author, type: "User" },
    merged_at: one.mergedAt,
    merge_commit_sha: one.landed.at(-1),
    head: { sha: one.head },
    requested_reviewers: (one.outstanding ?? []).map((login) => ({ login, type: "User" })),
    requested_teams: [],
  };
}

function githubOpinion({ by, state, commit, at }: WorldOpinion, one: WorldRequest, id: number) {
  return {
    id: one.number * 100 + id,
    user: { login: by, type: "User" },
    state,
    commit_id: commit ?? one.head,
    submitted_at: at ?? new Date(Date.parse(one.mergedAt) - 600_000 + id).toISOString(),
  };
}
