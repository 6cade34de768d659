import { expect, test } from "vitest";
import { compareSegments } from "../../../src/analysis/compare-segments.ts";
import { HOUR } from "../../../src/domain/series.ts";
import { callSeries } from "../../support/call-series.ts";
import { buildTimeline, SPIKE_AT } from "../../support/timeline-builder.ts";

const stretches = {
  before: [SPIKE_AT - HOUR, SPIKE_AT],
  after: [SPIKE_AT, SPIKE_AT + HOUR],
} as const;

test("the kind of input with most failures beyond its earlier rate comes first", () => {
  const [first, second] = buildTimeline().segments;
  expect(first?.segment).toEqual({ doc_type: "multi_currency" });
  expect(second?.segment).toEqual({ doc_type: "invoice" });
  expect(first?.before).toEqual({ judged: 1690, failed: 4 });
  expect(first?.after).toEqual({ judged: 1150, failed: 414 });
});

test("each value of each key is a row, shares are of all calls, and the interval holds the rate", () => {
  const series = ["de", "en"].map((lang) =>
    callSeries({
      key: { segment: { lang, tier: "free" } },
      from: SPIKE_AT - HOUR,
      to: SPIKE_AT + HOUR,
      failed: 2,
    }),
  );
  const rows = compareSegments(series, stretches);
  expect(rows.map(({ segment }) => segment)).toEqual([
    { lang: "de" },
    { lang: "en" },
    { tier: "free" },
  ]);
  expect(rows.map(({ shareAfter }) => shareAfter)).toEqual([0.5, 0.5, 1]);
  for (const { interval } of rows) expect(interval[0] < 0.2 && interval[1] > 0.2).toBe(true);
});

test("without attributes there are no rows", () => {
  expect(compareSegments([callSeries({ from: SPIKE_AT, to: SPIKE_AT + HOUR })], stretches)).toEqual(
    [],
  );
});
