import { expect, test } from "vitest";
import { keepEnteredChanges } from "../../../src/analysis/keep-entered-changes.ts";
import { MINUTE } from "../../../src/domain/series.ts";
import { changeEvent } from "../../support/change-builder.ts";
import { buildSeries } from "../../support/series-builder.ts";

const since = 1000 * MINUTE;
const long = { prompt: "p", occurredAt: 0 };
const served = (key: { version?: string; hash?: string; prompt?: string }, minute: number) =>
  buildSeries({ prompt: "p", ...key }, [[minute, 9, 0]]);
const traffic = [served({ version: "v1" }, 1000), served({ version: "v2", hash: "h2" }, 2000)];

test.each([
  ["made since, served or not", { ...long, occurredAt: since, version: "v9" }, true],
  ["made long before, entered by its version", { ...long, version: "v2" }, true],
  [
    "made long before, entered by its content",
    { ...long, version: "c0ffee", afterHash: "h2" },
    true,
  ],
  ["made long before, served from the beginning", { ...long, version: "v1" }, false],
  ["made long before, never served", { ...long, version: "v3" }, false],
  ["made long before, of another prompt", { ...long, prompt: "q", version: "v2" }, false],
  ["made long before, without names", { ...long, version: undefined }, false],
])("a change that was %s is kept or not", (_, given, isKept) => {
  const kept = keepEnteredChanges([changeEvent(given)], traffic, since);
  expect(kept).toHaveLength(isKept ? 1 : 0);
});

test("a revision that came within an hour of the first traffic was there from the beginning", () => {
  const early = [served({ version: "v1" }, 1000), served({ version: "v2" }, 1060)];
  expect(keepEnteredChanges([changeEvent({ ...long, version: "v2" })], early, since)).toEqual([]);
});
