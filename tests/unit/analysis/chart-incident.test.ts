import fc from "fast-check";
import { expect, test } from "vitest";
import { chartIncident } from "../../../src/analysis/chart-incident.ts";
import { DAY, HOUR, MINUTE } from "../../../src/domain/series.ts";
import { callSeries } from "../../support/call-series.ts";
import { buildTimeline, SERVED_AT, SPIKE_AT } from "../../support/timeline-builder.ts";

const nothing = { segment: undefined, moved: [], marks: [] };

test("a stretch of weeks and the hours around the spike are two charts", () => {
  const [whole, near, ...more] = buildTimeline().charts;
  expect(more).toEqual([]);
  expect(whole?.bucketMinutes).toBeGreaterThan(60);
  expect(near?.bucketMinutes).toBe(1);
  expect(whole?.marks.map(({ letter, change }) => `${letter} ${change.handle}`)).toEqual([
    "A 7k2f",
    "B m0e7",
    "C b41c",
  ]);
});

test("every judged call and failure of the stretch is in exactly one bucket", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 90 }),
      (minutes, every) => {
        const until = SPIKE_AT + minutes * MINUTE;
        const series = [callSeries({ from: SPIKE_AT, to: until, every, judged: 3, failed: 1 })];
        const chart = chartIncident({ from: SPIKE_AT, until, series, ...nothing });
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(chart.whole.judged)).toBe(3 * Math.ceil(minutes / every));
        expect(sum(chart.whole.failed)).toBe(Math.ceil(minutes / every));
        expect(chart.whole.judged.length).toBeLessThanOrEqual(182);
      },
    ),
  );
});

test("a bucket without traffic has no rate, no interval and no shares", () => {
  const series = [callSeries({ from: SPIKE_AT, to: SPIKE_AT + MINUTE, failed: 1 })];
  const chart = chartIncident({ from: SPIKE_AT, until: SPIKE_AT + 3 * MINUTE, series, ...nothing });
  expect(chart.whole.rates).toEqual([0.1, undefined, undefined]);
  expect(chart.whole.intervals[1]).toBeUndefined();
  expect(chart.bands[0]?.shares).toEqual([1, undefined, undefined]);
});

test("the shares of a bucket are 1 in sum, with what traffic does not name and the revisions beyond the fifth", () => {
  const versions = [undefined, "v1", "v2", "v3", "v4", "v5", "v6"];
  const series = versions.map((version) =>
    callSeries({ key: { version }, from: SPIKE_AT, to: SPIKE_AT + HOUR }),
  );
  const { bands } = chartIncident({ from: SPIKE_AT, until: SPIKE_AT + HOUR, series, ...nothing });
  expect(bands).toHaveLength(6);
  expect(bands.at(-1)?.label).toBe("others");
  const first = bands.reduce((sum, band) => sum + (band.shares[0] ?? 0), 0);
  expect(first).toBeCloseTo(1, 9);
});

test("what moved and was changed outside of a stretch is not drawn on it", () => {
  const [whole] = buildTimeline().charts;
  if (whole === undefined) throw new Error("there is a chart");
  const { moved, marks } = whole;
  const later = { from: SPIKE_AT + 10 * DAY, until: SPIKE_AT + 11 * DAY };
  const chart = chartIncident({ ...later, series: [], segment: undefined, moved, marks });
  expect([chart.moved, chart.marks]).toEqual([[], []]);
  expect(moved.some(({ at }) => Math.abs(at - SERVED_AT) < HOUR)).toBe(true);
});
