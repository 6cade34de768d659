import { expect, test } from "vitest";
import { type CommitGraph, landedBy } from "../../../../src/connectors/git/commit-graph.ts";

function graph(parents: Readonly<Record<string, readonly string[]>>): CommitGraph {
  const ids = Object.keys(parents);
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  return {
    ids,
    placeOf,
    parents: ids.map((id) => (parents[id] ?? []).map((one) => placeOf.get(one) ?? -1)),
  };
}

test("a commit lands by the first merge of the main line that brought it", () => {
  const history = graph({ a: [], x: ["a"], y: ["x"], b: ["a", "x"], c: ["b", "y"] });
  const landed = landedBy(history, "c", new Set(["b", "c"]));
  expect(landed).toEqual(
    new Map([
      ["b", ["x"]],
      ["c", ["y"]],
    ]),
  );
});

test("merges within a branch bring nothing themselves", () => {
  const history = graph({ a: [], x: ["a"], y: ["a"], m: ["x", "y"], b: ["a", "m"] });
  expect(landedBy(history, "b", new Set(["b"]))).toEqual(new Map([["b", ["x", "y"]]]));
});

test("what the stretch leaves out is nowhere", () => {
  const history = graph({ x: ["outside"], b: ["outside", "x"] });
  expect(landedBy(history, "b", new Set(["b"]))).toEqual(new Map([["b", ["x"]]]));
});
