import { expect, test } from "vitest";
import { followFindings } from "../../../src/analysis/follow-findings.ts";
import type { Drift, DriftFinding } from "../../../src/domain/drift.ts";
import { drift, finding } from "../../support/finding-builder.ts";

const named = (told: Partial<Drift> = {}) => ({
  handle: "aa01",
  cause: undefined,
  drift: drift(told),
});

function follow(known: readonly DriftFinding[], drifts: readonly ReturnType<typeof named>[]) {
  return followFindings({ known, drifts, isChecked: () => true, now: 5_000 });
}

test("a drift that nobody knows opens its first episode now", () => {
  const [opened] = follow([], [named()]);
  expect(opened).toMatchObject({ handle: "aa01", episode: 1, openedAt: 5_000, since: 1_000 });
});

test("a finding that is no longer seen clears, and seen again it is the next episode", () => {
  const [cleared] = follow([finding()], []);
  expect(cleared).toMatchObject({ episode: 1, clearedAt: 5_000 });
  const [again] = follow(cleared ? [cleared] : [], [named()]);
  expect(again).toMatchObject({ episode: 2, openedAt: 5_000, clearedAt: undefined });
});

test("a finding that is seen as before is not written again", () => {
  expect(follow([finding()], [named()])).toEqual([]);
});

test("facts that move are kept, while the moment of opening and the beginning stay", () => {
  const [moved] = follow([finding()], [named({ facts: { live: "v42" }, since: 4_000 })]);
  expect(moved).toMatchObject({ facts: { live: "v42" }, openedAt: 2_000, since: 1_000 });
});

test("a warning that becomes an error rises once, and a later warning leaves it an error", () => {
  const warned = finding({ level: "warning" });
  const [raised] = follow([warned], [named({ level: "error" })]);
  expect(raised).toMatchObject({ level: "error", raisedAt: 5_000 });
  expect(follow(raised ? [raised] : [], [named({ level: "warning" })])).toEqual([]);
});

test("what was not looked at neither clears nor opens", () => {
  const known = [finding()];
  const left = followFindings({ known, drifts: [], isChecked: () => false, now: 5_000 });
  expect(left).toEqual([]);
});

test("another change behind an open finding is news: its episode clears and the next one opens", () => {
  const known = [finding({ facts: { change: "aa" } })];
  const moved = follow(known, [named({ facts: { change: "bb" }, since: 4_000 })]);
  expect(moved).toMatchObject([
    { episode: 1, clearedAt: 5_000, facts: { change: "aa" } },
    { episode: 2, openedAt: 5_000, since: 4_000, clearedAt: undefined, facts: { change: "bb" } },
  ]);
});
