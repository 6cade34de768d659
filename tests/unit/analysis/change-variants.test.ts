import { expect, test } from "vitest";
import { changeVariants } from "../../../src/analysis/change-variants.ts";
import { countExposed } from "../../../src/analysis/exposure.ts";
import { groupByPrompt, type PromptTraffic } from "../../../src/analysis/prompt-traffic.ts";
import { makeTimeGrid } from "../../../src/analysis/time-grid.ts";
import { sheetOf } from "../../../src/analysis/traffic-sheet.ts";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { MINUTE } from "../../../src/domain/series.ts";
import { buildChange } from "../../support/incidents/change-builder.ts";
import { buildSeries } from "../../support/series-builder.ts";

const START = 29_000_040;
const grid = makeTimeGrid(START, START + 600, START + 400);
const calls = (hash: string | undefined, ...at: readonly number[]) =>
  buildSeries(
    { hash, workflow: "orders" },
    at.map((minute) => [START + minute, 10, 5] as const),
  );
const change = (id: string, minute: number, fields: Partial<ChangeEvent>): ChangeEvent =>
  buildChange({ id, occurredAt: (START + minute) * MINUTE, prompt: "orders/extract", ...fields });

function reachOf(subject: ChangeEvent, changes: readonly ChangeEvent[], traffic: PromptTraffic) {
  return changeVariants({ change: subject, steps: [] }, traffic, grid, changes);
}

/** Calls that a change is exposed on in its first account. */
function exposed(subject: ChangeEvent, changes: readonly ChangeEvent[], traffic: PromptTraffic) {
  const reach = reachOf(subject, changes, traffic);
  if (reach.kind !== "served") return reach.kind;
  const [first] = reach.variants;
  const sheet = sheetOf(traffic, {}, grid);
  return first && countExposed(sheet, first.exposure, 0, grid.size).n;
}

function trafficOf(...series: ReturnType<typeof calls>[]): PromptTraffic {
  const [traffic] = groupByPrompt(series, grid);
  if (!traffic) throw new Error("there is traffic");
  return traffic;
}

const bad = change("bad", 100, { afterHash: "bad" });
const fix = change("fix", 200, { afterHash: "fix" });
const back = change("back", 400, { kind: "rollback", afterHash: "bad" });
const all = [bad, fix, back];
const story = trafficOf(calls("old", 0), calls("bad", 110, 150, 410, 450), calls("fix", 210, 300));

test("a rollback answers for the revision that it brought back, also as it did before", () => {
  expect(exposed(back, all, story)).toBe(40);
});

test("from the rollback on the edit no longer answers for the revision", () => {
  expect(exposed(bad, [bad, fix], story)).toBe(60);
  expect(exposed(bad, all, story)).toBe(40);
});

test("a revision that traffic does not show is not served where it shows others of that source", () => {
  const unseen = change("unseen", 400, { afterHash: "nowhere" });
  expect(exposed(unseen, [...all, unseen], story)).toBe("not_served");
  const foreign = change("foreign", 400, { afterHash: "nowhere", source: "another" });
  expect(reachOf(foreign, [...all, foreign], story).kind).toBe("served");
});

test("a change of another workflow's prompt of the same name is out of scope", () => {
  const namesakes = { ...story, namesakes: new Set(["search"]) };
  const foreign = change("foreign", 400, { workflow: "search" });
  expect(exposed(foreign, [foreign], namesakes)).toBe("out_of_scope");
  expect(exposed({ ...foreign, workflow: "orders" }, [foreign], namesakes)).not.toBe(
    "out_of_scope",
  );
});

test("reviews reach no traffic, and what names nothing may reach any", () => {
  const plain = trafficOf(calls(undefined, 0, 500));
  expect(exposed(change("r", 400, { kind: "review" }), [], plain)).toBe("out_of_scope");
  const flag = change("f", 400, { kind: "flag_change", prompt: undefined });
  expect(reachOf(flag, [flag], plain).kind).toBe("served");
});

test("an edit that lands again under any name answers for its revision from then on", () => {
  const undone = change("undone", 200, { afterHash: "fix" });
  const again = change("again", 400, { kind: "label_moved", afterHash: "bad" });
  const changes = [bad, undone, again];
  expect(exposed(again, changes, story)).toBe(40);
  expect(exposed(bad, changes, story)).toBe(40);
});

test("a revision that traffic shows before its record counts from where it is seen", () => {
  const late = change("late", 150, { afterHash: "bad" });
  expect(exposed(late, [late, fix, back], trafficOf(calls("old", 0), calls("bad", 110, 200)))).toBe(
    20,
  );
});

test("a revision that the next one followed before any call came lives on in it", () => {
  const first = change("first", 100, { afterHash: "first" });
  const next = change("next", 104, { afterHash: "next" });
  const quick = trafficOf(calls("old", 0, 98), calls("next", 106, 300));
  expect(exposed(first, [first, next], quick)).toBe(20);
  const shown = trafficOf(calls("old", 0, 103), calls("next", 106, 300));
  const [before, after] = [quick, shown].map((traffic) => {
    const reach = reachOf(first, [first, next], traffic);
    return reach.kind === "served" ? (reach.variants[0]?.logPrior ?? 0) : 0;
  });
  expect(after).toBeCloseTo((before ?? 0) - 1, 9);
  const slow = trafficOf(calls("old", 0, 103, 150), calls("next", 160, 300));
  expect(exposed(first, [first, next], slow)).toBe("not_served");
});

test("that names mislead is a tenth as probable where both sides are served side by side", () => {
  const weightByTime = (traffic: PromptTraffic): number => {
    const reach = reachOf(bad, [bad], traffic);
    const timed = reach.kind === "served" ? reach.variants.filter((v) => v.basis === "time") : [];
    return timed.reduce((sum, variant) => sum + Math.exp(variant.logPrior), 0);
  };
  const alone = trafficOf(calls("old", 0), calls("bad", 110, 300));
  const beside = trafficOf(calls("old", 0, 200, 350), calls("bad", 110, 300));
  expect(weightByTime(alone)).toBeCloseTo(0.05, 9);
  expect(weightByTime(beside)).toBeCloseTo(0.005, 9);
});
