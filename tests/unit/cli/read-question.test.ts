import { expect, test } from "vitest";
import type { QuestionFlags } from "../../../src/cli/question-flags.ts";
import { readQuestion } from "../../../src/cli/read-question.ts";

const NOW = Date.UTC(2026, 4, 18, 19);
const HOME = { zone: "America/New_York", source: "TZ" } as const;

function zoneOf(since: string) {
  const flags = { since, segment: {}, lookback: "90d" } as unknown as QuestionFlags;
  const { zone, zoneFrom } = readQuestion(flags, HOME, NOW);
  return [zone, zoneFrom];
}

test.each([
  ["2:14pm", "America/New_York", "TZ"],
  ["3h", "America/New_York", "TZ"],
  ["2026-05-18T18:14:00Z", "America/New_York", "TZ"],
  ["2026-05-18T18:14Z", "America/New_York", "TZ"],
  ["2026-05-18T20:14:00+02:00", "America/New_York", "TZ"],
  ["2026-05-18 6:14pm +00:00", "America/New_York", "TZ"],
  ["2026-05-18 20:14 Europe/Berlin", "Europe/Berlin", "the time given"],
  ["2026-05-18T18:14Z Europe/Berlin", "Europe/Berlin", "the time given"],
  ["2026-05-18 18:14 UTC", "UTC", "the time given"],
])("%s is answered in %s, which is from %s", (since, zone, from) => {
  expect(zoneOf(since)).toEqual([zone, from]);
});

function endOf(since: string, until: string) {
  const flags = { since, until, segment: {}, lookback: "90d" } as unknown as QuestionFlags;
  const question = readQuestion(flags, HOME, NOW);
  return { until: question.until, assumptions: question.assumptions };
}

test("an end still to come today is now, since yesterday's lies before the beginning", () => {
  expect(endOf("2:14pm", "11pm")).toEqual({
    until: NOW,
    assumptions: ["11pm has not come yet, so now is the end"],
  });
});

test("an end still to come today is yesterday's where that is after the beginning", () => {
  expect(endOf("yesterday 8pm", "11pm")).toEqual({
    until: Date.UTC(2026, 4, 18, 3),
    assumptions: ["11pm has not come yet today, so yesterday is meant"],
  });
});

test("an end that has come and lies before the beginning is refused", () => {
  expect(() => endOf("2:14pm", "1pm")).toThrow("--until 1pm is not after --since 2:14pm.");
});
