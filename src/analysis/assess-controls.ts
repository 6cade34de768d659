import type { ChangeEvent } from "../domain/change-event.ts";
import type { Control, ControlName } from "../domain/control.ts";
import type { OwnedState, Ownership } from "../domain/owner.ts";
import type { Review, ReviewState } from "../domain/review.ts";
import type { Undo } from "../domain/suspect.ts";

/** What the records say of the path that the live state of a prompt came by. */
export interface ControlFacts {
  /** The change that brought it; absent where no source recorded one. */
  readonly change: ChangeEvent | undefined;
  readonly reviewed: Review;
  readonly owned: Ownership;
  readonly undo: Undo;
}

/**
 * The five controls over what a change brought, in the order of their names: can it be compared, did a second account
 * approve it, does anybody answer for it, is there a way back, does a record name who did it. What no record could show
 * is `cannot_know`, never `missing`.
 *
 * Example: a label moved in a dashboard without review steps, owned by nobody → diff, rollback and audit_trail are
 * there, review and owner are missing.
 * Source: none, the list of controls is stated.
 */
export function assessControls(facts: ControlFacts): readonly Control[] {
  return [
    assessDiff(facts),
    assessReviewed(facts),
    assessOwner(facts),
    assessRollback(facts),
    assessAuditTrail(facts),
  ];
}

/** Whether an earlier state is named at all: a revision, a version or a model. */
function hasEarlier({ before, beforeHash, previousVersion, previousModel }: ChangeEvent) {
  return [before, beforeHash, previousVersion, previousModel].some((one) => one !== undefined);
}

function assessDiff({ change }: ControlFacts): Control {
  if (change === undefined) return missing("diff", "no source recorded what is live");
  const { before, after, beforeHash, afterHash, previousModel, source } = change;
  const isComparable =
    previousModel !== undefined ||
    ((before ?? beforeHash) !== undefined && (after ?? afterHash) !== undefined);
  if (isComparable) return there("diff", `what was before and after is recorded by ${source}`);
  if (!hasEarlier(change)) {
    return (after ?? afterHash) === undefined
      ? missing("diff", `no content is told by ${source}`)
      : there("diff", `its first content is recorded by ${source}, to compare the next one with`);
  }
  return cannotKnow("diff", `both versions are named by ${source}, without their contents`);
}

const UNREVIEWED: ReadonlySet<ReviewState> = new Set([
  "self_approved",
  "requested_not_given",
  "changes_requested",
  "bypassed",
  "none_skipped",
  "none_no_step",
]);

function assessReviewed({ reviewed }: ControlFacts): Control {
  const { state, basis, reviewers } = reviewed;
  if (state === "approved") {
    const by = reviewers.length === 0 ? "" : ` by ${reviewers.join(", ")}`;
    return there("review", `approved${by}: ${basis}`);
  }
  const evidence = `${REVIEW_WORDS[state]}: ${basis}`;
  return UNREVIEWED.has(state) ? missing("review", evidence) : cannotKnow("review", basis);
}

const REVIEW_WORDS: Readonly<Record<Exclude<ReviewState, "approved">, string>> = {
  self_approved: "approved by the account that made the change only",
  requested_not_given: "requested, and no approval is on record",
  changes_requested: "changes were requested",
  bypassed: "the review step was bypassed",
  none_skipped: "the path has a review step that this change did not pass",
  none_no_step: "the path has no review step",
  cannot_know: "no record could tell",
};

const UNOWNED: ReadonlySet<OwnedState> = new Set(["blanket", "explicit_none", "unmatched", "left"]);

function assessOwner({ owned }: ControlFacts): Control {
  const { state, owner, basis } = owned;
  const evidence = owner === undefined ? basis : `${owner}: ${basis}`;
  if (state === "owned") return there("owner", evidence);
  return UNOWNED.has(state) ? missing("owner", evidence) : cannotKnow("owner", evidence);
}

function assessRollback({ change, undo }: ControlFacts): Control {
  const [step] = undo.steps;
  if (change === undefined) {
    if (step !== undefined) return there("rollback", wayBack(undo));
    return missing("rollback", "no revision to go back to is recorded");
  }
  if (!hasEarlier(change)) {
    return missing(
      "rollback",
      "it is the first revision on record: there is nothing to go back to",
    );
  }
  if (step === undefined)
    return cannotKnow("rollback", `no way back is known for ${change.source}`);
  return there("rollback", wayBack(undo));
}

function wayBack({ toVersion, steps: [step = ""] }: Undo): string {
  return toVersion === undefined ? `by: ${step}` : `to ${toVersion}: ${step}`;
}

function assessAuditTrail({ change }: ControlFacts): Control {
  if (change === undefined) return missing("audit_trail", "no record tells how it came to be live");
  const { actor, source } = change;
  if (actor === undefined) {
    return missing("audit_trail", `no account is named by ${source} for the last change`);
  }
  const told = { signed: "signed by", pulled: "read from", stated: "stated by" } as const;
  const how = actor.basis === "joined" || actor.basis === "inferred" ? actor.basis : undefined;
  const basis = how ?? `${told[actor.basis as keyof typeof told]} ${source}`;
  const shared = actor.isShared === true ? ", an account that several people use" : "";
  return there("audit_trail", `${actor.name ?? actor.email ?? actor.id}${shared} (${basis})`);
}

function there(name: ControlName, evidence: string): Control {
  return { name, state: "there", evidence };
}

function missing(name: ControlName, evidence: string): Control {
  return { name, state: "missing", evidence };
}

function cannotKnow(name: ControlName, evidence: string): Control {
  return { name, state: "cannot_know", evidence };
}
