import type { ChangeEvent } from "../domain/change-event.ts";
import type { Ownership } from "../domain/owner.ts";
import type { Review } from "../domain/review.ts";
import type { Gap } from "../domain/suspect.ts";

/** The controls that the path of a change lacks. What cannot be known is no gap. */
export function findGaps(change: ChangeEvent, review: Review, owned: Ownership): readonly Gap[] {
  const gaps: Gap[] = [];
  if (NO_OWNER.has(owned.state)) gaps.push("no_owner");
  if (NO_REVIEW.has(review.state)) gaps.push("no_review");
  if (change.before === undefined && change.previousVersion === undefined) {
    gaps.push("no_history");
    if (change.previousModel === undefined) gaps.push("no_rollback");
  }
  if (change.actor === undefined) gaps.push("no_audit_trail");
  return gaps;
}

const NO_OWNER: ReadonlySet<string> = new Set(["blanket", "explicit_none", "unmatched", "left"]);
const NO_REVIEW: ReadonlySet<string> = new Set(["bypassed", "none_skipped", "none_no_step"]);
