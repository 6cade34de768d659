import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";

/** An opinion on a request; `commit` is the one that it looked at, by default the head. */
export interface WorldOpinion {
  readonly by: string;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly commit?: string;
  readonly at?: string;
}

export interface WorldRequest {
  readonly number: number;
  readonly author: string;
  readonly merger?: string;
  readonly head: string;
  /** Commits of the branch that came with it; the last is the merge itself. */
  readonly landed: readonly string[];
  readonly mergedAt: string;
  readonly opinions: WorldOpinion[];
  readonly outstanding?: readonly string[];
}

/** A repository of a forge: its commits, its merged requests and what was said on them. */
export interface ForgeWorld {
  readonly commits: { readonly sha: string; readonly at: string }[];
  readonly requests: WorldRequest[];
  /** Whether the branch asks for a review. */
  isReviewRequired: boolean;
  /** What the older protection of the branch answers; absent: the branch has none. */
  protection?: ReplayedAnswer;
  /** What the place of rules answers instead of them. */
  rules?: ReplayedAnswer;
  /** Places that the token may not read. */
  readonly forbidden: RegExp[];
}

export function forgeWorld(): ForgeWorld {
  return { commits: [], requests: [], isReviewRequired: false, forbidden: [] };
}

/** Small, so that every list comes in pages. */
export const PAGE = 2;

export type Route = (request: ReplayedRequest) => ReplayedAnswer | undefined;

/** Places of an API below one path, each with what it answers. */
export type Places = readonly (readonly [
  RegExp,
  (found: readonly string[], url: URL) => ReplayedAnswer | undefined,
])[];

/** Answers by the first place that fits; what the token may not read is refused as the forge does. */
export function placesRoute(
  world: ForgeWorld,
  base: string,
  places: Places,
  refusal: string,
): Route {
  return ({ url }) => {
    if (world.forbidden.some((one) => one.test(url.pathname))) {
      return { status: 403, json: { message: refusal } };
    }
    if (!url.pathname.startsWith(base)) return undefined;
    const at = url.pathname.slice(base.length);
    for (const [place, answer] of places) {
      const found = place.exec(at);
      if (found !== null) return answer(found, url);
    }
    return undefined;
  };
}

/** What the branch took since the moment that is asked about. */
export function commitsSince(world: ForgeWorld, url: URL) {
  const since = url.searchParams.get("since") ?? "";
  return world.commits.filter((one) => one.at >= since);
}

export function requestsWith({ requests }: ForgeWorld, commit: string | undefined) {
  return requests.filter((one) => one.landed.includes(commit ?? ""));
}

/** 60 requests, each with an approval: more than fit on a page of the connector. */
export function fullForgeWorld(): ForgeWorld {
  const world = forgeWorld();
  for (let number = 1; number <= 60; number += 1) {
    const sha = number.toString(16).padStart(40, "0");
    const at = "2026-08-19T10:00:00Z";
    world.commits.push({ sha, at });
    const opinions = [{ by: "jo", state: "APPROVED" as const }];
    world.requests.push({
      number,
      author: "ana",
      head: sha,
      landed: [sha],
      mergedAt: at,
      opinions,
    });
  }
  return world;
}
