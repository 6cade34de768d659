import { expect, test } from "vitest";
import { detectRateChanges } from "../../../src/analysis/detect-rate-changes.ts";
import { type Evidence, investigate } from "../../../src/analysis/investigate.ts";
import type { OutcomeSeries } from "../../../src/domain/series.ts";
import { plainEdit } from "../../support/incidents/edit-families.ts";
import { makeIncident } from "../../support/incidents/make-incident.ts";
import { buildSeries, type MinuteCounts } from "../../support/series-builder.ts";

const { evidence, truth } = makeIncident(plainEdit, 2);
const since = Math.floor(evidence.question.since / 60_000);

function answer(series: readonly OutcomeSeries[], more: Partial<Evidence> = {}) {
  const finding = investigate({ ...evidence, ...more, series });
  const { recorded, unrecorded, none, noSpike } = finding.probabilities;
  expect(recorded + unrecorded + none + noSpike).toBeCloseTo(1, 9);
  for (const one of finding.suspects) expect(one.probability).toBeGreaterThan(0);
  return finding;
}

const minutes = (each: (minute: number) => readonly [number, number]): MinuteCounts[] =>
  Array.from({ length: 2000 }, (_, i) => [since - 1900 + i, ...each(i)] as const);

test("one bucket tells no spike, whether all of it failed or none", () => {
  for (const failed of [0, 1, 3])
    expect(answer([buildSeries({}, [[since, 3, failed]])]).verdict).toBe("no_spike");
});

test("nothing ever failed, or everything always: no spike", () => {
  expect(
    answer([
      buildSeries(
        {},
        minutes(() => [4, 0]),
      ),
    ]).verdict,
  ).toBe("no_spike");
  expect(
    answer([
      buildSeries(
        {},
        minutes(() => [4, 4]),
      ),
    ]).verdict,
  ).toBe("no_spike");
});

test("minutes in which nothing was judged are as if they were absent", () => {
  const gaps = minutes((i) => (i % 3 === 0 ? [6, i > 1900 ? 3 : 0] : [0, 0]));
  const sparse = gaps.filter(([, judged]) => judged > 0);
  const [a, b] = [answer([buildSeries({}, gaps)]), answer([buildSeries({}, sparse)])];
  expect(a.verdict).toBe(b.verdict);
  expect(a.probabilities.recorded).toBeCloseTo(b.probabilities.recorded, 9);
});

test("a gap of a day before the spike makes nobody likely that was not", () => {
  const gone = evidence.series.map((one) => {
    const kept = [...one.minutes.keys()].filter((i) => {
      const minute = one.minutes[i] ?? 0;
      return minute < since - 2000 || minute > since - 600;
    });
    const rows = kept.map(
      (i) => [one.minutes[i] ?? 0, one.judged[i] ?? 0, one.failed[i] ?? 0] as const,
    );
    return buildSeries(one.key, rows);
  });
  const [first] = answer(gone).suspects;
  expect(truth.accepted).toContain(first?.change.id);
});

test("a change that is told twice is not twice as likely", () => {
  const [once] = answer(evidence.series).suspects;
  const twin = evidence.changes.map((change) => ({ ...change, id: `${change.id}-again` }));
  const finding = answer(evidence.series, { changes: [...evidence.changes, ...twin] });
  const both = finding.suspects.filter((one) => one.change.id.startsWith(once?.change.id ?? "?"));
  const total = both.reduce((sum, one) => sum + one.probability, 0);
  expect(total).toBeGreaterThan(0.8);
  for (const one of both) expect(one.probability).toBeLessThan(0.6);
  expect(finding.confidence).not.toBe("likely");
});

test.each([
  ["nothing", [], []],
  ["one bucket", [5], [2]],
  ["only gaps", [0, 0, 0], [0, 0, 0]],
  ["no failures", new Array(500).fill(9), new Array(500).fill(0)],
  ["only failures", new Array(500).fill(9), new Array(500).fill(9)],
  ["the same failures in every bucket", new Array(500).fill(9), new Array(500).fill(2)],
  ["no numbers", [Number.NaN, -1, Number.POSITIVE_INFINITY], [1, Number.NaN, -4]],
])("no change is found in %s", (_, n, k) => {
  const found = detectRateChanges(Float64Array.from(n), Float64Array.from(k));
  expect(found.changePoints).toEqual([]);
  expect(found.spikes).toEqual([]);
});
