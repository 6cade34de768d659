import { expect, test } from "vitest";
import { planUndo } from "../../../src/analysis/plan-undo.ts";
import { changeEvent } from "../../support/change-builder.ts";

const HOUR = 3_600_000;
const edit = changeEvent();
const later = (over: Parameters<typeof changeEvent>[0]) =>
  changeEvent({ handle: "aaaa", id: "later", occurredAt: edit.occurredAt + HOUR, ...over });

test("later moves of the same pointer are lost with it", () => {
  const others = [later({ kind: "label_moved" }), later({ kind: "prompt_edit" })];
  expect(planUndo(edit, others).alsoLost).toBe(2);
});

test.each([
  ["a parameter of the same prompt", later({ kind: "parameter_change", afterHash: "sha256:1" })],
  ["its model", later({ kind: "model_change" })],
  ["a version that is not served", later({ kind: "version_created" })],
  ["another prompt", later({ prompt: "other" })],
  ["the same name in another source", later({ source: "git" })],
  ["an earlier change", later({ occurredAt: edit.occurredAt - HOUR })],
])("%s is not lost when a text goes back", (_, other) => {
  expect(planUndo(edit, [other]).alsoLost).toBe(0);
});

test("of a model only later changes of the model are lost", () => {
  const model = changeEvent({ kind: "model_change", previousModel: "m1", model: "m2" });
  const others = [later({ kind: "model_change" }), later({ kind: "prompt_edit" })];
  expect(planUndo(model, others)).toMatchObject({
    alsoLost: 1,
    steps: [expect.stringContaining("by m1 again")],
  });
});
