import { expect, test } from "vitest";
import { classEvidence } from "../../../src/analysis/class-evidence.ts";
import { OUTCOME_CLASSES, type OutcomeClass } from "../../../src/domain/outcome.ts";

function counts(of: Partial<Record<OutcomeClass, number>>): Float64Array {
  return Float64Array.from(OUTCOME_CLASSES, (name) => of[name] ?? 0);
}

const NONE = counts({});

test("truncated answers favour a parameter and disfavour an edit", () => {
  const cut = counts({ truncated: 10 });
  expect(classEvidence(cut, "parameter_change", 0, NONE)).toBeGreaterThan(1);
  expect(classEvidence(cut, "prompt_edit", 0, NONE)).toBeLessThan(-0.5);
});

test("no failures say nothing, and a kind without expectations nothing either", () => {
  expect(classEvidence(counts({}), "prompt_edit", 0, NONE)).toBeCloseTo(0, 12);
  expect(classEvidence(counts({ empty: 9 }), "deploy", 0, NONE)).toBeCloseTo(0, 12);
});

test("classes nudge and never decide, however many failures there are", () => {
  expect(classEvidence(counts({ truncated: 100_000 }), "parameter_change", 0, NONE)).toBeLessThan(
    4,
  );
});

test("failures that would have come anyway say nothing", () => {
  expect(classEvidence(counts({ truncated: 10 }), "parameter_change", 1, NONE)).toBeCloseTo(0, 12);
});

test("failures like those of every day speak less for an edit than others do", () => {
  const seen = counts({ extra_prose: 6, not_json: 4, schema_violation: 4 });
  const alike = classEvidence(
    seen,
    "prompt_edit",
    0,
    counts({ extra_prose: 60, not_json: 40, schema_violation: 40 }),
  );
  const unlike = classEvidence(seen, "prompt_edit", 0, counts({ truncated: 100 }));
  expect(alike).toBeLessThan(unlike - 0.5);
  expect(Math.abs(alike)).toBeLessThan(1);
});

test("a thousand times as many everyday failures say no more about their mix", () => {
  const seen = counts({ extra_prose: 6, not_json: 4 });
  const few = classEvidence(seen, "prompt_edit", 0, counts({ empty: 30, truncated: 30 }));
  const many = classEvidence(seen, "prompt_edit", 0, counts({ empty: 30_000, truncated: 30_000 }));
  expect(many).toBeCloseTo(few, 9);
});
