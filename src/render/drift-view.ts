import { type DriftFinding, isExplained } from "../domain/drift.ts";
import { type FindingMark, isMarked } from "../domain/finding-mark.ts";

/** What a pass found, as it is shown. Epoch milliseconds. */
export interface DriftView {
  /** Open findings, each before those that it explains. */
  readonly open: readonly DriftFinding[];
  readonly marks: readonly FindingMark[];
  readonly environments: readonly string[];
  readonly prompts: number;
  readonly watched: { readonly ready: number; readonly all: number };
  readonly position: number;
  readonly now: number;
}

/** Open findings by what is to be done about them. */
export interface SortedFindings {
  /** To be looked at. */
  readonly fresh: readonly DriftFinding[];
  /** Explained by another open one. */
  readonly explained: readonly DriftFinding[];
  /** Known and accepted for a time, with what they explain. */
  readonly accepted: readonly DriftFinding[];
}

/** What explains a finding decides for it: what is accepted is accepted with all that follows from it. */
export function sortFindings({
  open,
  marks,
  now,
}: Pick<DriftView, "open" | "marks" | "now">): SortedFindings {
  const byHandle = new Map(open.map((one) => [one.handle, one]));
  const causeOf = (one: DriftFinding) => {
    const cause = byHandle.get(one.cause ?? "");
    return isExplained(one, cause) ? cause : undefined;
  };
  const isAccepted = (one: DriftFinding, seen: readonly string[] = []): boolean => {
    if (isMarked(marks, one, "accepted", now)) return true;
    const cause = causeOf(one);
    return (
      cause !== undefined &&
      !seen.includes(cause.handle) &&
      isAccepted(cause, [...seen, one.handle])
    );
  };
  const accepted = open.filter((one) => isAccepted(one));
  const left = open.filter((one) => !accepted.includes(one));
  return {
    fresh: left.filter((one) => causeOf(one) === undefined),
    explained: left.filter((one) => causeOf(one) !== undefined),
    accepted,
  };
}
