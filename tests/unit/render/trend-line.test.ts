import { expect, test } from "vitest";
import { trendLine } from "../../../src/render/trend-line.ts";
import { ASKED_AT } from "../../support/answer-builder.ts";
import { buildSpike } from "../../support/spike-builder.ts";

const WHEN = { now: ASKED_AT, zone: "America/New_York" };
const OPTIONS = { width: 80, ascii: true, when: WHEN };
const HOUR = 3_600_000;

function spikeOf(judged: readonly number[], failed: readonly number[], bucketMinutes = 10) {
  const at = Date.UTC(2026, 4, 18, 18, 0);
  return buildSpike({
    at,
    trend: { from: at - 2 * bucketMinutes * 60_000, bucketMinutes, judged, failed },
  });
}

test("the rate is drawn on both sides of the spike, with its times and its top", () => {
  const line = trendLine(spikeOf([10, 10, 10, 10], [0, 0, 5, 10]), OPTIONS);
  expect(line).toBe("  13:40 .. 14:00 +@ 14:20   max 100%");
});

test("a bucket without traffic is a blank, which is not a rate of nothing", () => {
  expect(trendLine(spikeOf([10, 0, 10, 10], [0, 0, 5, 10]), OPTIONS)).toContain("13:40 .  14:00");
});

test("a stretch of more than a day is labelled with its days", () => {
  const line = trendLine(spikeOf([1, 1, 1, 1], [0, 0, 1, 1], 60 * 24), OPTIONS);
  expect(line).toMatch(/^ {2}16 May 14:00 \.\. 18 May 14:00 @@ 20 May 14:00/);
});

test("many buckets are drawn as few marks", () => {
  const judged = Array.from({ length: 1000 }, () => 10);
  const failed = judged.map((_, at) => (at < 500 ? 0 : 3));
  const at = Date.UTC(2026, 4, 18, 18, 0);
  const trend = { from: at - 500 * 60_000, bucketMinutes: 1, judged, failed };
  expect(trendLine(buildSpike({ at, trend }), OPTIONS).length).toBeLessThanOrEqual(80);
});

test("there is no line where it would say nothing or not fit", () => {
  const spike = spikeOf([10, 10, 10, 10], [0, 0, 5, 10]);
  expect(trendLine(spike, { ...OPTIONS, width: 59 })).toBe("");
  expect(trendLine(spikeOf([10, 10, 10], [0, 0, 0]), OPTIONS)).toBe("");
  expect(
    trendLine(
      buildSpike({ at: spike.at, trend: { ...spike.trend, from: spike.at + HOUR } }),
      OPTIONS,
    ),
  ).toBe("");
});
