import { expect, test } from "vitest";
import { answerToJson } from "../../../src/render/answer-json.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import {
  buildEmptyAnswer,
  buildOpenAnswer,
  buildUnrecordedAnswer,
} from "../../support/answer-variants.ts";
import { expectGolden } from "../../support/golden-file.ts";
import { buildHostileAnswer } from "../../support/hostile-answer.ts";
import { buildSuspect } from "../../support/suspect-builder.ts";

test.each([
  ["likely", buildAnswer()],
  ["inconclusive", buildOpenAnswer()],
  ["no-spike", buildEmptyAnswer("no_spike")],
  ["no-data", buildEmptyAnswer("no_data")],
  ["unrecorded", buildUnrecordedAnswer()],
  ["hostile", buildHostileAnswer()],
])("the JSON of %s is as agreed", (name, answer) => {
  const json = answerToJson(answer, { names: "full" });
  expectGolden(`answers/${name}.json`, `${JSON.stringify(json, null, 2)}\n`);
});

test.each(["no_data", "no_spike"] as const)(
  "%s has no suspects, no spike and probability 1",
  (verdict) => {
    const answer = { ...buildAnswer(), verdict };
    expect(answerToJson(answer, { names: "full" })).toMatchObject({
      verdict,
      suspects: [],
      spike: null,
      probability_no_recorded_change: 1,
    });
  },
);

test("names by role leave no account and no reviewer", () => {
  const reviewed = {
    state: "approved",
    reviewers: ["jo.k"],
    url: undefined,
    basis: "by jo.k",
  } as const;
  const answer = buildAnswer({ suspects: [buildSuspect({ reviewed })] });
  const text = JSON.stringify(answerToJson(answer, { names: "role" }));
  expect(text).not.toMatch(/maya|u_83|jo\.k/);
  expect(text).toContain('"role":"an editor account"');
  expect(text).toContain('"reviewer_count":1');
});

test("texts of prompts are not part of it", () => {
  const [suspect] = buildAnswer().suspects;
  const change = { ...buildSuspect().change, before: "secret text", after: "other text" };
  const suspects = suspect === undefined ? [] : [{ ...suspect, change }];
  expect(JSON.stringify(answerToJson(buildAnswer({ suspects }), { names: "full" }))).not.toMatch(
    /secret text|other text/,
  );
});
