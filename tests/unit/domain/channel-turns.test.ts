import { expect, test } from "vitest";
import { CHANNELS, type Teller } from "../../../src/domain/channel.ts";
import {
  countsNow,
  newSighting,
  type TurnRules,
  type WorkflowTurns,
} from "../../../src/domain/channel-turns.ts";
import { MINUTE } from "../../../src/domain/series.ts";

const T = Date.UTC(2026, 4, 18, 18, 14);
const usual: TurnRules = { order: CHANNELS, fixed: undefined };

/** What is told, in order of arrival: by whom, how many minutes after T, and whether it was judged. */
type Told = readonly [teller: Teller, minutes: number, isJudged?: boolean];

/** How often each teller was counted, and everything that was counted in order. */
function tell(told: readonly Told[], rules = usual) {
  const workflow: WorkflowTurns = { turns: [], sightings: new Map() };
  return told.map(([teller, minutes, isJudged = true]) => {
    const at = T + minutes * MINUTE;
    const counts = countsNow(workflow, { teller, at, isJudged }, rules);
    const sighting = workflow.sightings.get(teller) ?? newSighting();
    workflow.sightings.set(teller, sighting);
    sighting.told += 1;
    if (!isJudged) return counts;
    sighting.judged += 1;
    sighting.firstAt = Math.min(sighting.firstAt, at);
    sighting.lastAt = Math.max(sighting.lastAt, at);
    return counts;
  });
}

const permutations = (items: readonly Teller[]): readonly (readonly Teller[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((one) =>
        permutations(items.filter((other) => other !== one)).map((rest) => [one, ...rest]),
      );

test("one request counts once, by whichever channels and in whatever order it is told", () => {
  for (const tellers of permutations([...CHANNELS, "counter prom"])) {
    const counted = tell(tellers.map((teller) => [teller, 0])).filter(Boolean);
    expect(counted, tellers.join()).toHaveLength(1);
  }
});

test("each request counts once while a better channel takes over, whatever comes late", () => {
  const both = [0, 1, 2, 3, 4, 5].flatMap((at): Told[] => [
    ["span", at],
    ["client", at],
  ]);
  expect(tell(both).filter(Boolean)).toHaveLength(6);
  expect(tell([...both, ["span", 0], ["client", 5]]).slice(-2)).toEqual([true, true]);
});

test("an instrument that is added to a workflow that is counted for long changes nothing", () => {
  const before = Array.from({ length: 90 }, (_, at): Told => ["span", at]);
  const after = Array.from({ length: 90 }, (_, at): readonly Told[] => [
    ["client", 90 + at],
    ["span", 90 + at],
  ]).flat();
  const counted = tell([...before, ...after]).slice(90);
  expect(counted).toEqual(after.map(([teller]) => teller === "span"));
});

test("a channel that judges takes over from one that judges nothing, at once", () => {
  expect(
    tell([
      ["span", 0, false],
      ["span", 600, false],
      ["log", 601],
      ["span", 601, false],
      ["log", 602],
    ]),
  ).toEqual([true, true, true, false, true]);
});

test("a channel takes over from one that has ended", () => {
  expect(
    tell([
      ["client", 0],
      ["client", 100],
      ["span", 110],
      ["span", 116],
      ["client", 99],
      ["client", 117],
    ]),
  ).toEqual([true, true, false, true, true, false]);
});

test("what is configured decides, whoever was first", () => {
  const rules: TurnRules = { order: CHANNELS, fixed: "counter" };
  const told: readonly Told[] = [
    ["client", 0],
    ["counter prom", 0],
    ["span", 0],
  ];
  expect(tell(told, rules)).toEqual([false, true, false]);
  const order = [...CHANNELS].reverse();
  const reversed = tell(
    [0, 1, 2, 3].flatMap((at): Told[] => [
      ["client", at],
      ["counter prom", at],
    ]),
    { order, fixed: undefined },
  );
  expect(reversed.slice(-2)).toEqual([false, true]);
});
