import { expect, test } from "vitest";
import { findModelDrift } from "../../../src/analysis/find-model-drift.ts";
import { DAY, HOUR } from "../../../src/domain/series.ts";
import type { ServedModel } from "../../../src/domain/served-model.ts";
import { changeEvent } from "../../support/change-builder.ts";

const NOW = Date.UTC(2026, 4, 18, 18);

/** A model that served a prompt from so many hours ago to so many. */
function model(name: string, from: number, to: number, prompt = "p"): ServedModel {
  const seen = { firstSeen: NOW - from * HOUR, lastSeen: NOW - to * HOUR };
  return { environment: "production", prompt, model: name, ...seen };
}

function found(served: readonly ServedModel[], changes: Parameters<typeof findModelDrift>[1] = []) {
  return findModelDrift(served, changes, "production", NOW).map((one) => [
    ...[one.subject.name, one.facts["recorded"], one.facts["prompts"], (NOW - one.since) / HOUR],
  ]);
}

const moved = [model("a", 900, 10), model("b", 9, 0)];

test("a model that serves a prompt after another did, and that no record names, has moved", () => {
  expect(found(moved)).toEqual([["b", "a", 1, 9]]);
  expect(findModelDrift(moved, [], "production", NOW)[0]).toMatchObject({
    ...{ kind: "content", code: "model_moved", level: "warning", environment: "production" },
    subject: { kind: "model", name: "b" },
  });
});

test("a record that names the model, before or after, makes it a change like others", () => {
  expect(found(moved, [changeEvent({ model: "b" })])).toEqual([]);
  expect(found(moved, [changeEvent({ previousModel: "b" })])).toEqual([]);
  expect(found(moved, [changeEvent({ model: "c" })])).toHaveLength(1);
});

test("models that came with the prompt's first traffic have not moved", () => {
  expect(found([model("a", 900, 0), model("b", 899, 0)])).toEqual([]);
  expect(found([model("a", 900, 0), model("b", 898.9, 0)])).toEqual([]);
  expect(found([model("b", 9, 0)])).toEqual([]);
});

test("what no longer serves, and what came two weeks ago, is no news", () => {
  expect(found([model("a", 900, 0), model("b", 40, 25)])).toEqual([]);
  const weeks = (14 * DAY) / HOUR;
  expect(found([model("a", 900, 0), model("b", weeks + 1, 0)])).toEqual([]);
  expect(found([model("a", 900, 0), model("b", weeks, 0)])).toHaveLength(1);
});

test("a model of several prompts is one finding, of the first of them", () => {
  const served = [...moved, model("a", 900, 0, "q"), model("b", 20, 0, "q")];
  expect(found(served)).toEqual([["b", "a", 2, 20]]);
});

test("other environments and other prompts say nothing of this one", () => {
  const elsewhere = { ...model("a", 900, 0), environment: "staging" };
  expect(found([elsewhere, model("b", 9, 0)])).toEqual([]);
  expect(found([model("a", 900, 0, "q"), model("b", 9, 0)])).toEqual([]);
});
