import type { ControlName } from "../domain/control.ts";
import type { OwnedState } from "../domain/owner.ts";
import type { ReviewState } from "../domain/review.ts";
import type { ShownIn } from "../domain/time/format-moment.ts";
import type { JudgedPrompt } from "./owners-view.ts";
import { requestIn } from "./request-in.ts";
import { showMoment } from "./shown.ts";

const MARKS = { finding: "!", weak: "~", whole: "" } as const;

/** A prompt as a row: its mark, name, owner, where that is from, its last change and the review of that. Not escaped. */
export function ownersCells(one: JudgedPrompt, when: ShownIn): readonly string[] {
  const { prompt, owned, change, reviewed, verdict } = one;
  const left = owned.state === "left" ? " (left)" : "";
  const changed = change === undefined ? "-" : showMoment(change.occurredAt, when);
  return [
    MARKS[verdict],
    prompt,
    owned.owner === undefined ? "-" : `${owned.owner}${left}`,
    FROM[owned.state] ?? `${owned.basis}${owned.state === "blanket" ? " *" : ""}`,
    changed.replace(/ [^ ]+$/, ""),
    requestIn(reviewed.url) ?? REVIEWS[reviewed.state],
  ];
}

const FROM: Partial<Record<OwnedState, string>> = {
  unmatched: "no match",
  cannot_know: "no record",
};

const REVIEWS: Readonly<Record<ReviewState, string>> = {
  approved: "approved",
  self_approved: "own only",
  requested_not_given: "not given",
  changes_requested: "refused",
  bypassed: "bypassed",
  none_skipped: "skipped",
  none_no_step: "none",
  cannot_know: "unknown",
};

const IN_A_COLUMN: readonly ControlName[] = ["owner", "review"];

/** Which controls a prompt lacks beyond those that have a column. */
export function listLacks({ controls, isUnrecorded }: JudgedPrompt): readonly string[] {
  const lacks = controls
    .filter(({ name, state }) => state === "missing" && !IN_A_COLUMN.includes(name))
    .map(({ name }) => name.replaceAll("_", " "));
  const unrecorded = isUnrecorded ? ["what is live is recorded by no source"] : [];
  return [...(lacks.length > 0 ? [`lacks ${lacks.join(", ")}`] : []), ...unrecorded];
}
