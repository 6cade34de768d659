import { expect, test } from "vitest";
import { findNamesakes } from "../../../src/analysis/find-namesakes.ts";
import { groupByPrompt } from "../../../src/analysis/prompt-traffic.ts";
import { makeTimeGrid } from "../../../src/analysis/time-grid.ts";
import type { SeriesKey } from "../../../src/domain/series.ts";
import { buildChange } from "../../support/incidents/change-builder.ts";
import { buildSeries } from "../../support/series-builder.ts";

const series = (workflow: string | undefined, names: Partial<SeriesKey> = {}) =>
  buildSeries({ prompt: "extract", workflow, ...names }, [[29_000_040, 5, 1]]);
const change = (id: string, workflow: string | undefined) =>
  buildChange({ id, occurredAt: 1, prompt: "extract", workflow });

test("nothing, one workflow or none named: no name is shared", () => {
  expect(findNamesakes([], [])).toEqual(new Set());
  expect(findNamesakes([series("a"), series(undefined)], [])).toEqual(new Set());
});

test("revisions that never meet in two workflows are two prompts'", () => {
  const apart = [
    series("a", { hash: "x" }),
    series("a", { hash: "y" }),
    series("b", { hash: "z" }),
  ];
  expect(findNamesakes(apart, [])).toEqual(new Set(["extract"]));
});

test("a revision that two workflows are served is one prompt's", () => {
  const shared = [
    series("a", { hash: "x" }),
    series("b", { hash: "x" }),
    series("b", { hash: "z" }),
  ];
  expect(findNamesakes(shared, [])).toEqual(new Set());
});

test("without revisions, the records tell: changes that name both workflows", () => {
  const both = [series("a"), series("b")];
  expect(findNamesakes(both, [change("1", "a")])).toEqual(new Set());
  expect(findNamesakes(both, [change("1", "a"), change("2", undefined)])).toEqual(new Set());
  expect(findNamesakes(both, [change("1", "a"), change("2", "elsewhere")])).toEqual(new Set());
  expect(findNamesakes(both, [change("1", "a"), change("2", "b")])).toEqual(new Set(["extract"]));
});

test("prompts of one name are laid out apart, each knowing where the other runs", () => {
  const grid = makeTimeGrid(29_000_040, 29_000_100, 29_000_040);
  const traffic = groupByPrompt([series("a"), series("b")], grid, new Set(["extract"]));
  expect(traffic.map((one) => [one.prompt, [...one.workflows], [...one.namesakes]])).toEqual([
    ["extract", ["a"], ["b"]],
    ["extract", ["b"], ["a"]],
  ]);
  expect(groupByPrompt([series("a"), series("b")], grid)).toHaveLength(1);
});
