import type { ControlName } from "../domain/control.ts";
import type { Gap } from "../domain/suspect.ts";
import { assessControls, type ControlFacts } from "./assess-controls.ts";

/** The controls that the path of a change lacks. What cannot be known is no gap. */
export function findGaps(facts: ControlFacts): readonly Gap[] {
  const gaps = assessControls(facts).flatMap(({ name, state }) =>
    state === "missing" ? [GAPS[name]] : [],
  );
  return ORDER.filter((gap) => gaps.includes(gap));
}

const GAPS: Readonly<Record<ControlName, Gap>> = {
  owner: "no_owner",
  review: "no_review",
  diff: "no_history",
  rollback: "no_rollback",
  audit_trail: "no_audit_trail",
};

const ORDER: readonly Gap[] = [
  "no_owner",
  "no_review",
  "no_history",
  "no_rollback",
  "no_audit_trail",
];
