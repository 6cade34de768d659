import type { Actor } from "../domain/person.ts";
import type { Review } from "../domain/review.ts";
import type { Opinion, RequestRecord } from "./index-reviews.ts";
import type { Accounts } from "./join-accounts.ts";

/**
 * What a merged request says of the review of what it brought. An approval counts only if it looked at the last commit
 * that was merged and is of an account that is not known to be an author's; of each account its latest opinion counts.
 * @param authors accounts that had a hand in the change, beside whoever opened the request
 *
 * Example: approved by jo at the merged commit, and by nobody else → approved; at an earlier commit → skipped.
 * Source: GitHub Docs, About pull request reviews; the rules are stated.
 */
export function judgeRequest(
  request: RequestRecord,
  authors: readonly Actor[],
  accounts: Accounts,
): Review {
  const { head, url, source, outstanding, otherwise, author, merger } = request;
  const number = request.name.replace(/^.*[/](?=[^/]+$)/, "");
  const latest = latestOpinions(request.opinions);
  const approvals = latest.filter((one) => one.state === "approved");
  const covering = approvals.filter((one) => head !== undefined && one.commit === head);
  const own = [...authors, ...(author === undefined ? [] : [author])];
  const independent = covering.filter(({ by }) => !own.some((one) => accounts.isSame(one, by)));
  const refused = latest.filter((one) => one.state === "changes_requested");
  const said = (state: Review["state"], by: readonly Opinion[], basis: string): Review => {
    return {
      state,
      reviewers: by.map((one) => shown(one.by)),
      url,
      mergedBy: merger && shown(merger),
      basis: `${source}: ${number}, ${basis}`,
    };
  };
  if (independent.length > 0)
    return said("approved", independent, whenApproved(independent, request));
  if (refused.length > 0)
    return said("changes_requested", refused, "merged with changes asked for");
  if (covering.length > 0) return said("self_approved", covering, "approved by its author only");
  const [earlier] = approvals;
  if (earlier !== undefined && head === undefined) {
    return said("cannot_know", approvals, "approved; which commit was merged is not on record");
  }
  const at = earlier?.commit?.slice(0, 12) ?? "another commit";
  const why =
    earlier === undefined ? "" : `, approved at ${at} and merged at ${head?.slice(0, 12)}`;
  if (otherwise === "bypassed") {
    return said("bypassed", [], `merged past the rule that asks for a review${why}`);
  }
  if (otherwise === "requested") {
    return {
      ...said("requested_not_given", [], `asked of ${outstanding.join(", ")}${why}`),
      reviewers: outstanding,
    };
  }
  if (request.missing !== undefined) {
    const basis = `merged without a review of what was merged${why}`;
    return said("cannot_know", [], `${basis}; ${untold(request.missing)}`);
  }
  return said("none_skipped", [], `merged without a review of what was merged${why}`);
}

/** Why nobody can know whether a rule was passed by. */
export function untold(missing: string): string {
  return `whether a rule asks for one is not told, the token lacks ${missing}`;
}

/** The latest opinion of each account; one that was dismissed or taken back, by whomever, is none. */
function latestOpinions(opinions: readonly Opinion[]): readonly Opinion[] {
  const gone = new Set(opinions.filter((one) => one.state === "none").map((one) => one.id));
  const standing = opinions.filter((one) => one.id === undefined || !gone.has(one.id));
  const latest = new Map<string, Opinion>();
  for (const one of [...standing].sort((a, b) => a.at - b.at)) latest.set(one.by.id, one);
  return [...latest.values()].filter((one) => one.state !== "none");
}

function whenApproved(approvals: readonly Opinion[], { mergedAt }: RequestRecord): string {
  const first = Math.min(...approvals.map((one) => one.at));
  return mergedAt !== undefined && first > mergedAt
    ? "approved after it was merged"
    : "approved at the commit that was merged";
}

/** A login without its forge, which the basis names. */
function shown({ id, name }: Actor): string {
  return name ?? id.replace(/^[^/]+\//, "");
}
