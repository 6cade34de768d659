import type { ChangeEvent } from "../domain/change-event.ts";
import type { Review } from "../domain/review.ts";
import { assessReview, type ReviewStep } from "./assess-review.ts";
import type { ReviewIndex } from "./index-reviews.ts";
import type { Accounts } from "./join-accounts.ts";
import { judgeRequest, untold } from "./judge-request.ts";

/** What the review of a change is looked up in. */
export interface ReviewRecords {
  readonly reviews: ReviewIndex;
  readonly accounts: Accounts;
  /** Changes of files that brought a content, by its hash in normal form. */
  readonly filesByContent: ReadonlyMap<string, readonly ChangeEvent[]>;
  /** A hash in normal form. */
  readonly plain: (hash: string) => string;
  /** Why reviews of commits could not be read, with what is missing; absent where they could. */
  readonly unread: string | undefined;
}

/**
 * What the records say about a second pair of eyes on a change: the source's own record; the request that brought its
 * commit; else, for an edit elsewhere, the review of a merged file of the same content. What no record could show is
 * `cannot_know`, with what is missing.
 */
export function findReview(change: ChangeEvent, step: ReviewStep, records: ReviewRecords): Review {
  const own = assessReview(change, step, records.accounts);
  if (change.review !== undefined && own.state !== "cannot_know" && change.review.state !== "none")
    return own;
  const found = ofCommit(change, records) ?? inherited(change, records);
  if (found !== undefined) return found;
  const isUnread = own.state === "cannot_know" && change.file !== undefined;
  return isUnread && records.unread !== undefined ? { ...own, basis: records.unread } : own;
}

/** The commits by which a change of a file is known: the one that landed, the one that holds it, the one that made it. */
function commitsOf({ file, group, id }: ChangeEvent): readonly string[] {
  if (file === undefined) return [];
  const made = /^[0-9a-f]{40,64}(?=:)/.exec(id)?.[0];
  return [group, file.commit, made].filter((one) => one !== undefined);
}

function ofCommit(change: ChangeEvent, { reviews, accounts }: ReviewRecords): Review | undefined {
  const commits = commitsOf(change);
  if (commits.length === 0) return undefined;
  const byCommit = commits.flatMap((one) => reviews.byCommit.get(one) ?? []);
  const request = byCommit[0] ?? reviews.byUrl.get(change.url ?? "");
  const hands =
    change.hands?.filter((one) => one.role === "co_author").map((one) => one.actor) ?? [];
  const authors = [...(change.actor === undefined ? [] : [change.actor]), ...hands];
  if (request !== undefined) return judgeRequest(request, authors, accounts);
  const direct = commits.flatMap((one) => reviews.direct.get(one) ?? [])[0];
  if (direct === undefined) return undefined;
  const { source, isBypassed, missing } = direct;
  if (missing !== undefined) {
    const basis = `${source}: pushed without a request or a review; ${untold(missing)}`;
    return { state: "cannot_know", reviewers: [], url: undefined, basis };
  }
  const state = isBypassed ? "bypassed" : "none_skipped";
  const basis = isBypassed
    ? "pushed past the rule that asks for a review"
    : "pushed without a request";
  return { state, reviewers: [], url: undefined, basis: `${source}: ${basis}` };
}

/** A text that was merged with a review is a reviewed text, wherever it is put. */
function inherited(change: ChangeEvent, records: ReviewRecords): Review | undefined {
  const { afterHash, file, occurredAt } = change;
  if (file !== undefined || afterHash === undefined) return undefined;
  const same = records.filesByContent.get(records.plain(afterHash)) ?? [];
  for (const one of same) {
    const review = ofCommit(one, records);
    if (review?.state !== "approved") continue;
    const later = one.occurredAt > occurredAt ? "later " : "";
    const place = `${one.file?.path ?? "a file"} at ${one.file?.commit.slice(0, 12)}`;
    return { ...review, basis: `its text is that of ${place}, ${later}${review.basis}` };
  }
  return undefined;
}
