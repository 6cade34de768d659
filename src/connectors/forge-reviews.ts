import { z } from "zod";
import type { ChangeObservation } from "../domain/observation.ts";
import type { ActorBasis } from "../domain/person.ts";
import { forgeActor } from "./forge-account.ts";
import { tellChange } from "./tell-change.ts";

const account = z.object({
  login: z.string(),
  name: z.string().optional(),
  isMachine: z.boolean().optional(),
});

/** One opinion of an account on a request, and the commit that it looked at. */
const opinion = z.object({
  id: z.string(),
  by: account,
  state: z.enum(["approved", "changes_requested", "none"]),
  commit: z.string().optional(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** By the account itself, as its absence tells: the opinion before it stands no more. */
  isTakenBack: z.boolean().optional(),
});

const place = z.object({
  /** A page of the forge. */
  web: z.string(),
  /** `host/owner/name`. */
  name: z.string(),
});

/** A pull or merge request that was merged, with everything that was said on it. */
const request = z.object({
  place,
  /** `#482` or `!17`. */
  number: z.string(),
  url: z.string(),
  title: z.string(),
  author: account.optional(),
  merger: account.optional(),
  /** The last commit of the request when it was merged. */
  head: z.string(),
  /** Commits by which the branch took it. */
  landed: z.array(z.string()),
  mergedAt: z.number(),
  /** True where the branch asks for a review that did not come: it was merged by leave to do so. */
  isBypassed: z.boolean(),
  /** What the token lacks to read whether the branch asks for a review. */
  unknownRule: z.string().optional(),
  /** Logins that were asked and said nothing. */
  outstanding: z.array(z.string()),
  opinions: z.array(opinion),
});
export type MergedRequest = z.infer<typeof request>;

/** A commit that the branch took without any request. */
const direct = z.object({
  place,
  commit: z.string(),
  at: z.number(),
  isBypassed: z.boolean(),
  unknownRule: z.string().optional(),
});
export type DirectCommit = z.infer<typeof direct>;

/** The body of a delivery: what was read of the reviews of a repository. */
export const reviewPage = z.object({
  schema: z.literal("forensics.forge-reviews/1"),
  requests: z.array(request),
  direct: z.array(direct),
});
export type ReviewPage = z.infer<typeof reviewPage>;

/** What a page of reviews tells: every opinion, and what became of each request. */
export function tellReviews(
  { requests, direct: commits }: ReviewPage,
  source: string,
): readonly ChangeObservation[] {
  return [
    ...requests.flatMap((one) => [
      ...tellOpinions(one, source),
      ...tellMerged(one, source, "pulled"),
    ]),
    ...commits.map((one) => tellDirect(one, source)),
  ];
}

function tellOpinions(
  { place: { web, name }, number, url, title, opinions }: MergedRequest,
  source: string,
): readonly ChangeObservation[] {
  const group = `${name}${number}`;
  return opinions.map(({ id, by, state, commit, at, isTakenBack }) => {
    const actor = forgeActor(web, by, "pulled");
    return tellChange(group, {
      source,
      id: isTakenBack
        ? `${group} unapproved by ${by.login} @${at}`
        : `${group} opinion ${id} ${state}`,
      kind: "review",
      version: commit,
      occurredAt: at,
      actor,
      review: { state, reviewers: state === "none" ? [] : [actor.id], url },
      via: "review",
      group,
      url,
      message: `${number} ${title}: ${isTakenBack ? "approval taken back" : state.replace("_", " ")}`,
    });
  });
}

/** One for each commit by which the branch took the request: its head became that commit. */
export function tellMerged(
  one: Omit<MergedRequest, "opinions">,
  source: string,
  basis: ActorBasis,
): readonly ChangeObservation[] {
  const {
    place: { web, name },
    number,
    url,
    title,
    author,
    merger,
    head,
    landed,
    mergedAt,
  } = one;
  const group = `${name}${number}`;
  const by = merger === undefined ? "" : `, merged by ${merger.login}`;
  const unasked = stateWithout(one);
  const state = one.outstanding.length > 0 && !one.isBypassed ? "requested" : unasked;
  return landed.map((commit) =>
    tellChange(group, {
      source,
      id: `${group} merged ${commit}`,
      kind: "review",
      version: commit,
      previousVersion: head,
      occurredAt: mergedAt,
      actor: author && forgeActor(web, author, basis),
      ...(merger === undefined
        ? {}
        : { hands: [{ role: "merger" as const, actor: forgeActor(web, merger, basis) }] }),
      review: { state, reviewers: one.outstanding, url, ...missingOf(one) },
      via: "merge",
      group,
      url,
      message: `${number} ${title}${by}`,
    }),
  );
}

type Rule = Pick<DirectCommit, "isBypassed" | "unknownRule">;

/** What it says that nobody reviewed it. */
function stateWithout({ isBypassed, unknownRule }: Rule) {
  if (isBypassed) return "bypassed";
  return unknownRule === undefined ? "none" : "unknown";
}

function missingOf({ unknownRule }: Rule): { readonly missing?: string } {
  return unknownRule === undefined ? {} : { missing: unknownRule };
}

function tellDirect(one: DirectCommit, source: string) {
  const { place, commit, at } = one;
  const { name } = place;
  return tellChange(`${name}@${commit}`, {
    source,
    id: `${name}@${commit} without request`,
    kind: "review",
    version: commit,
    occurredAt: at,
    review: { state: stateWithout(one), reviewers: [], url: undefined, ...missingOf(one) },
    via: "push",
    group: commit,
    message: "the branch took it without a request",
  });
}
