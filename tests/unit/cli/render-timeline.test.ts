import { expect, test } from "vitest";
import { renderTimeline } from "../../../src/cli/render-timeline.ts";
import { DAY, HOUR } from "../../../src/domain/series.ts";
import { ASKED_AT, buildAnswer } from "../../support/answer-builder.ts";
import { callSeries } from "../../support/call-series.ts";
import { buildChange, buildWeighed } from "../../support/suspect-builder.ts";
import { buildTimeline, SERVED_AT, SPIKE_AT } from "../../support/timeline-builder.ts";

const BEGIN = ASKED_AT - 90 * DAY;

/** 500 changes, 90 days, 20 kinds of input, each with names as long as they are in life. */
function largest() {
  const ruledOut = Array.from({ length: 440 }, (_, n) => {
    const handle = `a${n.toString(16).padStart(5, "0")}`;
    const text =
      "another explanation fits better: errors 0.6% (6/1,079) without it, 36% (1,409/3,967) with it";
    const occurredAt = BEGIN + (n * 90 * DAY) / 440;
    const change = buildChange({ handle, id: handle, prompt: `billing.summary.${n}`, occurredAt });
    return buildWeighed({ change, reasons: [{ code: "x", text, logOdds: -6 }] });
  });
  const changes = Array.from({ length: 60 }, (_, n) => {
    const handle = `b${n.toString(16).padStart(5, "0")}`;
    const version = `v${100 + n}`;
    return buildChange({ handle, id: handle, version, occurredAt: SERVED_AT + n * 8 * HOUR });
  });
  const series = Array.from({ length: 20 }, (_, n) => {
    const segment = { doc_type: n === 0 ? "multi_currency" : `purchase_order_kind_${n}` };
    const before = { key: { segment }, from: BEGIN, to: SERVED_AT, every: 30 };
    const after = { key: { segment, version: "v41" }, from: SERVED_AT, to: ASKED_AT, every: 15 };
    return [callSeries(before), callSeries({ ...after, failed: n === 0 ? 4 : 0 })];
  }).flat();
  return buildTimeline({ answer: buildAnswer({ ruledOut, considered: 500 }), changes, series });
}

const timeline = largest();

test("the largest incident is one", () => {
  expect(timeline.segments).toHaveLength(20);
  expect(timeline.entries.length).toBeGreaterThan(60);
  expect(timeline.charts[0]?.whole.judged.length).toBeGreaterThan(100);
  expect(timeline.entries.some(({ at }) => at >= SPIKE_AT)).toBe(true);
});

test.each([
  ["md", 65_536],
  ["jira", 32_767],
  ["slack", 40_000],
  ["confluence", 500_000],
] as const)(
  "%s takes it, with the four answers, the gaps and the evidence in it",
  async (format, room) => {
    const body = await renderTimeline(timeline, format, "role", "forensics:9f3a07c1d2e4b586");
    expect(body.length).toBeLessThanOrEqual(room);
    for (const kept of ["What changed", "Who reviewed it", "Who owns it", "How to undo it"])
      expect(body).toContain(kept);
    expect(body).toContain("GAP no review");
    expect(body).toContain("manifest sha256");
  },
);

test("a message of Slack is within its blocks too, and what was left out is said", async () => {
  const body = await renderTimeline(timeline, "slack", "role");
  expect(JSON.parse(body).blocks.length).toBeLessThanOrEqual(50);
  expect(body).toContain("Left out to fit here: ");
});

test("what has no limit leaves nothing out", async () => {
  for (const format of ["html", "json", "csv"] as const) {
    const body = await renderTimeline(timeline, format, "role");
    expect(body).not.toContain("Left out to fit");
    expect(body).toContain("b0003b");
  }
});
