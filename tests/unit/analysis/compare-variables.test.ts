import { expect, test } from "vitest";
import type { ChangeEvent } from "../../../src/domain/change-event.ts";
import { DAY } from "../../../src/domain/series.ts";
import type { VariableName } from "../../../src/domain/timeline.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import { callSeries } from "../../support/call-series.ts";
import { buildChange } from "../../support/suspect-builder.ts";
import {
  buildTimeline,
  SERVED_AT,
  SPIKE_AT,
  type TimelineStory,
} from "../../support/timeline-builder.ts";

function variable(name: VariableName, story: TimelineStory = {}) {
  return buildTimeline(story).variables.find((one) => one.name === name);
}

function recorded(kind: ChangeEvent["kind"], occurredAt: number, version: string): ChangeEvent {
  const past = { prompt: undefined, previousVersion: undefined, version, occurredAt };
  return buildChange({ handle: version, id: version, source: "index", kind, ...past });
}

test("there are six, in a fixed order", () => {
  expect(buildTimeline().variables.map(({ name }) => name)).toEqual([
    "prompt_revision",
    "model",
    "judge",
    "retrieval_index",
    "tool_schemas",
    "traffic_mix",
  ]);
});

test("the revision and the model are what most calls were served by", () => {
  expect(variable("prompt_revision")).toMatchObject({
    state: "changed",
    before: "v40",
    after: "v41",
    handle: "7k2f",
  });
  expect(variable("model")).toMatchObject({
    state: "unchanged",
    before: "gpt-4.1",
    after: "gpt-4.1",
  });
});

test("a revision that traffic does not name is not recorded, and never unchanged", () => {
  const bare = callSeries({
    key: { version: undefined },
    from: SERVED_AT - DAY,
    to: SPIKE_AT + DAY,
    every: 10,
  });
  expect(variable("prompt_revision", { series: [bare] })).toMatchObject({ state: "not_recorded" });
});

test("without a source that ever recorded one of its kind a variable is not recorded", () => {
  expect(variable("retrieval_index")).toMatchObject({ state: "not_recorded", after: undefined });
});

test("with one recorded before, and none since, it is unchanged and its value is known", () => {
  const changes = [recorded("index_change", SERVED_AT - 10 * DAY, "kb-1")];
  expect(variable("retrieval_index", { changes })).toMatchObject({
    state: "unchanged",
    before: "kb-1",
    after: "kb-1",
  });
});

test("a change between before and after is named with its handle", () => {
  const changes = [
    recorded("schema_change", SERVED_AT - 10 * DAY, "s1"),
    recorded("tool_change", SERVED_AT + DAY, "s2"),
  ];
  expect(variable("tool_schemas", { changes })).toMatchObject({
    state: "changed",
    before: "s1",
    after: "s2",
    handle: "s2",
  });
});

test("the mix is that of the kind of input that the answer names, else of the one that moved most", () => {
  expect(variable("traffic_mix")).toMatchObject({
    state: "changed",
    before: "doc_type=multi_currency 0.3%",
    after: "doc_type=multi_currency 30.1%",
  });
  const answer = buildAnswer({ mixShift: undefined, segment: undefined });
  expect(variable("traffic_mix", { answer })?.before).toMatch(/^doc_type=/);
});

test("a mix that hardly moved is unchanged, and without kinds of input it is not recorded", () => {
  const mixShift = {
    at: SPIKE_AT,
    shareBefore: 0.3,
    shareAfter: 0.32,
    explainedByMix: 0,
    explainedByRate: 1,
  };
  expect(variable("traffic_mix", { answer: buildAnswer({ mixShift }) })?.state).toBe("unchanged");
  const series = [callSeries({ from: SERVED_AT - DAY, to: SPIKE_AT + DAY, every: 10 })];
  expect(variable("traffic_mix", { series })?.state).toBe("not_recorded");
});
