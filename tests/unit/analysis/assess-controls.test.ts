import { expect, test } from "vitest";
import { assessControls, type ControlFacts } from "../../../src/analysis/assess-controls.ts";
import { findGaps } from "../../../src/analysis/find-gaps.ts";
import { judgeControls } from "../../../src/analysis/judge-controls.ts";
import type { Ownership } from "../../../src/domain/owner.ts";
import type { Review } from "../../../src/domain/review.ts";
import { changeEvent } from "../../support/change-builder.ts";

const owned: Ownership = {
  state: "owned",
  owner: "@support-ai",
  atTimeOfChange: undefined,
  nearest: undefined,
  basis: "CODEOWNERS line 3",
};
const reviewed: Review = {
  state: "approved",
  reviewers: ["jo"],
  url: undefined,
  basis: "recorded by github",
};
const facts: ControlFacts = {
  change: changeEvent({
    beforeHash: "sha256:a",
    afterHash: "sha256:b",
    actor: { id: "maya.o", name: undefined, email: undefined, kind: "human", basis: "signed" },
  }),
  reviewed,
  owned,
  undo: { toVersion: "v40", steps: ["make v40 the live version again"], alsoLost: 0 },
};
const states = (given: Partial<ControlFacts>) =>
  Object.fromEntries(assessControls({ ...facts, ...given }).map((one) => [one.name, one.state]));

test("a reviewed, owned and recorded change has all five controls, each with its evidence", () => {
  const controls = assessControls(facts);
  expect(controls.map((one) => one.name)).toEqual([
    "diff",
    "review",
    "owner",
    "rollback",
    "audit_trail",
  ]);
  expect(controls.every((one) => one.state === "there")).toBe(true);
  expect(controls.map((one) => one.evidence)).toEqual([
    "what was before and after is recorded by langfuse",
    "approved by jo: recorded by github",
    "@support-ai: CODEOWNERS line 3",
    "to v40: make v40 the live version again",
    "maya.o (signed by langfuse)",
  ]);
});

test.each([
  "self_approved",
  "requested_not_given",
  "changes_requested",
  "bypassed",
  "none_skipped",
  "none_no_step",
] as const)("%s is no review by a second account", (state) => {
  expect(states({ reviewed: { ...reviewed, state } })).toMatchObject({ review: "missing" });
  expect(findGaps({ ...facts, reviewed: { ...reviewed, state } })).toEqual(["no_review"]);
});

test.each(["blanket", "explicit_none", "unmatched", "left"] as const)(
  "%s is nobody who answers for it",
  (state) => {
    expect(findGaps({ ...facts, owned: { ...owned, state } })).toEqual(["no_owner"]);
  },
);

test("what no record could show is not called missing", () => {
  const unknown = { ...facts, reviewed: { ...reviewed, state: "cannot_know" as const } };
  expect(states(unknown)).toMatchObject({ review: "cannot_know" });
  expect(states({ owned: { ...owned, state: "cannot_know" } })).toMatchObject({
    owner: "cannot_know",
  });
  expect(findGaps(unknown)).toEqual([]);
});

test("a first revision can be compared from now on, and there is nothing to go back to", () => {
  const change = changeEvent({ previousVersion: undefined, afterHash: "sha256:b" });
  expect(states({ change })).toMatchObject({ diff: "there", rollback: "missing" });
});

test("versions that are named without contents leave the diff unknown, not missing", () => {
  expect(states({ change: changeEvent() })).toMatchObject({ diff: "cannot_know" });
});

test("what is live without a record lacks diff and audit trail, and goes back to what is recorded", () => {
  expect(states({ change: undefined })).toMatchObject({
    diff: "missing",
    rollback: "there",
    audit_trail: "missing",
  });
  const undo = { toVersion: undefined, steps: [], alsoLost: 0 };
  expect(states({ change: undefined, undo })).toMatchObject({ rollback: "missing" });
});

test("a check finds what it requires; a catch-all owner and a deliberate nobody are weak, no finding", () => {
  const judged = (given: Partial<ControlFacts>, required: readonly ("owner" | "review")[]) => {
    const all = { ...facts, ...given };
    return judgeControls({ controls: assessControls(all), owned: all.owned }, required);
  };
  const unreviewed = { reviewed: { ...reviewed, state: "none_no_step" as const } };
  expect(judged({}, ["owner", "review"])).toBe("whole");
  expect(judged({ owned: { ...owned, state: "unmatched" } }, ["owner"])).toBe("finding");
  expect(judged({ owned: { ...owned, state: "left" } }, ["owner"])).toBe("finding");
  expect(judged({ owned: { ...owned, state: "blanket" } }, ["owner"])).toBe("weak");
  expect(judged({ owned: { ...owned, state: "explicit_none" } }, ["owner"])).toBe("weak");
  expect(judged(unreviewed, ["owner"])).toBe("weak");
  expect(judged(unreviewed, ["owner", "review"])).toBe("finding");
});
