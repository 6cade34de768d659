import { expect, test } from "vitest";
import { foldObservations } from "../../../src/analysis/fold-observations.ts";
import { pointerObservation, pointerValue } from "../../support/observation-builder.ts";

const a = pointerValue("a");
const b = pointerValue("b");

test("a move from one content to another is one change with both sides", () => {
  const changes = foldObservations("git", [
    pointerObservation({ at: 5, value: b }),
    pointerObservation({ at: 1, value: a }),
  ]);
  expect(changes.map((one) => [one.occurredAt, one.before, one.after, one.kind])).toEqual([
    [1, undefined, "text a", "prompt_edit"],
    [5, "text a", "text b", "prompt_edit"],
  ]);
});

test("a content that was there before comes back as a rollback", () => {
  const kinds = foldObservations("git", [
    pointerObservation({ at: 1, value: a }),
    pointerObservation({ at: 2, value: b }),
    pointerObservation({ at: 3, value: a }),
  ]).map((one) => one.kind);
  expect(kinds).toEqual(["prompt_edit", "prompt_edit", "rollback"]);
});

test("a first sight of a value is no change, and the next one has the window between the two", () => {
  const changes = foldObservations("langfuse", [
    pointerObservation({ at: 10, how: "seen", pointer: "label:production", value: a }),
    pointerObservation({ at: 20, how: "seen", pointer: "label:production", value: a }),
    pointerObservation({ at: 30, how: "seen", pointer: "label:production", value: b }),
  ]);
  expect(changes).toMatchObject([
    { kind: "label_moved", effective: { from: 20, to: 30, basis: "poll" }, version: "vb" },
  ]);
});

test("a late exact move takes the place of a poll's window", () => {
  const changes = foldObservations("langfuse", [
    pointerObservation({ at: 10, how: "seen", pointer: "label:production", value: a }),
    pointerObservation({ at: 30, how: "seen", pointer: "label:production", value: b }),
    pointerObservation({ at: 22, how: "moved", pointer: "label:production", value: b }),
  ]);
  expect(changes).toMatchObject([{ occurredAt: 22, effective: { from: 22, to: 22 } }]);
});

test("the same content under another label is no change", () => {
  const relabelled = { ...a, version: "v9" };
  const changes = foldObservations("git", [
    pointerObservation({ at: 1, how: "seen", value: a }),
    pointerObservation({ at: 2, value: relabelled }),
  ]);
  expect(changes).toEqual([]);
});

test("a pointer that loses its value is a deletion", () => {
  const changes = foldObservations("git", [
    pointerObservation({ at: 1, how: "seen", value: a }),
    pointerObservation({ at: 2, value: undefined }),
  ]);
  expect(changes).toMatchObject([{ kind: "deletion", before: "text a", after: undefined }]);
});

test("a file of owners keeps its history without being a change of a prompt", () => {
  const changes = foldObservations("git", [
    pointerObservation({ at: 1, pointer: "codeowners", value: a }),
    pointerObservation({ at: 2, pointer: "codeowners", value: b }),
  ]);
  expect(changes).toEqual([]);
});
