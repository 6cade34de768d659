import { expect, test } from "vitest";
import { classEvidence } from "../../../src/analysis/class-evidence.ts";
import { OUTCOME_CLASSES, type OutcomeClass } from "../../../src/domain/outcome.ts";

function counts(of: Partial<Record<OutcomeClass, number>>): Float64Array {
  return Float64Array.from(OUTCOME_CLASSES, (name) => of[name] ?? 0);
}

test("truncated answers favour a parameter and disfavour an edit", () => {
  const cut = counts({ truncated: 10 });
  expect(classEvidence(cut, "parameter_change", 0)).toBeGreaterThan(1);
  expect(classEvidence(cut, "prompt_edit", 0)).toBeLessThan(-0.5);
});

test("no failures say nothing, and a kind without expectations nothing either", () => {
  expect(classEvidence(counts({}), "prompt_edit", 0)).toBeCloseTo(0, 12);
  expect(classEvidence(counts({ empty: 9 }), "deploy", 0)).toBeCloseTo(0, 12);
});

test("classes nudge and never decide, however many failures there are", () => {
  expect(classEvidence(counts({ truncated: 100_000 }), "parameter_change", 0)).toBeLessThan(4);
});

test("failures that would have come anyway say nothing", () => {
  expect(classEvidence(counts({ truncated: 10 }), "parameter_change", 1)).toBeCloseTo(0, 12);
});
