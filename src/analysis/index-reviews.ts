import type { ChangeEvent } from "../domain/change-event.ts";
import type { Actor } from "../domain/person.ts";

/** One account's opinion on a request. */
export interface Opinion {
  /** The forge's own number of it, where it has one. */
  readonly id: string | undefined;
  readonly by: Actor;
  readonly state: "approved" | "changes_requested" | "none";
  /** The commit that it looked at. */
  readonly commit: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A pull or merge request as the records tell it. */
export interface RequestRecord {
  readonly source: string;
  /** `github.com/acme/app#482`. */
  readonly name: string;
  readonly url: string | undefined;
  readonly author: Actor | undefined;
  readonly merger: Actor | undefined;
  /** Its last commit when it was merged; absent where no record tells. */
  readonly head: string | undefined;
  readonly mergedAt: number | undefined;
  /** What its merge says where nobody approved. */
  readonly otherwise: "requested" | "bypassed" | "none" | "unknown" | undefined;
  /** What the token lacks to read whether a rule asks for a review. */
  readonly missing?: string | undefined;
  /** Who was asked and said nothing. */
  readonly outstanding: readonly string[];
  readonly opinions: readonly Opinion[];
}

/** A commit that a branch took without a request. */
export interface DirectRecord {
  readonly source: string;
  readonly isBypassed: boolean;
  /** What the token lacks to read whether a rule asks for a review. */
  readonly missing?: string | undefined;
}

/** Reviews by what they are found by. */
export interface ReviewIndex {
  readonly byCommit: ReadonlyMap<string, RequestRecord>;
  readonly byUrl: ReadonlyMap<string, RequestRecord>;
  readonly direct: ReadonlyMap<string, DirectRecord>;
}

/** Gathers what records of reviews tell, request by request. */
export function indexReviews(changes: readonly ChangeEvent[]): ReviewIndex {
  const reviews = changes.filter((one) => one.kind === "review" && one.group !== undefined);
  const requests = requestsOf(reviews.filter((one) => one.via !== "push"));
  return {
    byCommit: new Map(
      requests.flatMap(({ request, landed }) => landed.map((one) => [one, request])),
    ),
    byUrl: new Map(
      requests.flatMap(({ request }) =>
        request.url === undefined ? [] : [[request.url, request]],
      ),
    ),
    direct: new Map(reviews.filter((one) => one.via === "push").flatMap(toDirect)),
  };
}

function toDirect({ version, review, source }: ChangeEvent): (readonly [string, DirectRecord])[] {
  return version === undefined
    ? []
    : [[version, { source, isBypassed: review?.state === "bypassed", missing: review?.missing }]];
}

interface Landed {
  readonly request: RequestRecord;
  /** Commits by which a branch took it. */
  readonly landed: readonly string[];
}

function requestsOf(reviews: readonly ChangeEvent[]): readonly Landed[] {
  const groups = new Map<string, ChangeEvent[]>();
  for (const one of reviews) {
    const name = one.group ?? "";
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups].flatMap(([name, group]) => {
    const request = toRequest(name, group);
    const merges = group.filter((one) => one.via === "merge");
    return request === undefined
      ? []
      : [{ request, landed: merges.flatMap((one) => one.version ?? []) }];
  });
}

function toRequest(name: string, group: readonly ChangeEvent[]): RequestRecord | undefined {
  const merged = group.filter((one) => one.via === "merge").at(-1);
  const [first] = group;
  if (first === undefined) return undefined;
  const state = merged?.review?.state;
  return {
    source: first.source,
    name,
    url: group.find((one) => one.url !== undefined)?.url,
    author: merged?.actor,
    merger: merged?.hands?.find((one) => one.role === "merger")?.actor,
    head: merged?.previousVersion,
    mergedAt: merged?.occurredAt,
    otherwise: state === "approved" || state === "changes_requested" ? undefined : state,
    missing: merged?.review?.missing,
    outstanding: merged?.review?.reviewers ?? [],
    opinions: group.filter((one) => one.via === "review").flatMap(toOpinion),
  };
}

function toOpinion({ id, actor, review, version, occurredAt }: ChangeEvent): readonly Opinion[] {
  const state = review?.state;
  if (actor === undefined) return [];
  if (state !== "approved" && state !== "changes_requested" && state !== "none") return [];
  const [, number] = / (?:review|opinion) (\S+) \w+$/.exec(id) ?? [];
  return [{ id: number, by: actor, state, commit: version, at: occurredAt }];
}
