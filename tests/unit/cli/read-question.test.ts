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
