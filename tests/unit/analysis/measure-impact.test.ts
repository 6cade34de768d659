import { expect, test } from "vitest";
import { MINUTE } from "../../../src/domain/series.ts";
import { ASKED_AT, buildAnswer } from "../../support/answer-builder.ts";
import { buildSpike } from "../../support/spike-builder.ts";
import { buildTimeline, revertedStory, SPIKE_AT } from "../../support/timeline-builder.ts";

test("it lasts to the end of what was asked about, or to its own end", () => {
  expect(buildTimeline().impact).toMatchObject({ from: SPIKE_AT, to: ASKED_AT, ongoing: true });
  const { impact } = buildTimeline(revertedStory());
  expect(impact).toMatchObject({ to: SPIKE_AT + 92 * MINUTE, ongoing: false });
});

test("what is beyond the rate before is told beside the failures", () => {
  const { impact } = buildTimeline();
  expect(impact?.excess).toBeCloseTo(412 - 0.004 * 3491, 6);
});

test("what failed unseen between origin and spike is counted inside the failing kind of input", () => {
  const { unnoticed } = buildTimeline().impact ?? {};
  expect(unnoticed).toEqual({ failures: 4 * 495, total: 10 * 495 });
});

test("calls that fell away are no failures", () => {
  const answer = buildAnswer({ spike: buildSpike({ measure: "volume" }) });
  expect(buildTimeline({ answer }).impact).toBeUndefined();
});
