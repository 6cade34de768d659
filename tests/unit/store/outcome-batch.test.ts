import { expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { addOutcome, emptyBatch } from "../../../src/store/outcome-batch.ts";
import type { SegmentCap } from "../../../src/store/segment-cap.ts";

const cap: SegmentCap = {
  cap: (segment) => ({ segment, overflow: false }),
  takeNew: () => [],
};

function outcome(more: Partial<Outcome> = {}): Outcome {
  return {
    at: Date.UTC(2026, 4, 18, 18, 14, 20),
    environment: "e",
    workflow: undefined,
    prompt: "p",
    promptVersion: undefined,
    promptHash: undefined,
    model: undefined,
    outcome: "ok",
    count: 1,
    weight: 1,
    segment: {},
    id: undefined,
    traceId: undefined,
    ...more,
  };
}

test("whatever tells two series apart keeps them apart", () => {
  const batch = emptyBatch();
  const different: readonly Partial<Outcome>[] = [
    {},
    { workflow: "undefined" },
    { workflow: "p", prompt: undefined },
    { promptVersion: "v" },
    { promptHash: "v" },
    { model: "v" },
    { model: "v", segment: { a: "b" } },
    { segment: { a: "b" } },
    { segment: { a: "b", c: "d" } },
    { segment: { ab: "" } },
    { environment: "e2" },
  ];
  for (const more of [...different, ...different]) addOutcome(batch, cap, outcome(more));
  expect(batch.series).toHaveLength(different.length);
  expect(batch.buckets.map((one) => one.judged)).toEqual(different.map(() => 2));
});

test("minutes are counted apart, and an id within a batch once", () => {
  const batch = emptyBatch();
  addOutcome(batch, cap, outcome());
  addOutcome(batch, cap, outcome({ at: outcome().at + 60_000, count: 3 }));
  expect(batch.buckets.map((one) => one.judged)).toEqual([1, 3]);
  expect(addOutcome(batch, cap, outcome({ id: "a" }))).toBe(true);
  expect(addOutcome(batch, cap, outcome({ id: "a", outcome: "empty" }))).toBe(false);
  expect(addOutcome(batch, cap, outcome({ id: "a", environment: "e2" }))).toBe(true);
});
