import { expect, test } from "vitest";
import { wordEvidence } from "../../../src/analysis/word-evidence.ts";
import { buildChange } from "../../support/incidents/change-builder.ts";

function codes(
  before: string,
  after: string,
  kind: "prompt_edit" | "parameter_change" = "prompt_edit",
): string[] {
  const change = buildChange({ id: "a", occurredAt: 0, kind, before, after });
  return wordEvidence(change).map((reason) => reason.code);
}

test("taking away a word that pins the format speaks for harm", () => {
  expect(codes("Return only a JSON object.", "Return a JSON object.")).toEqual(["words_format"]);
});

test("inviting talk speaks for harm, and other words against it", () => {
  expect(codes("Read it.", "Read it. Keep a warm tone.")).toEqual(["words_speech"]);
  expect(codes("Read the letter.", "Read the invoice.")).toEqual(["words_neutral"]);
});

test("the size of a diff says nothing", () => {
  const weigh = (after: string): number =>
    wordEvidence(buildChange({ id: "a", occurredAt: 0, before: "Read it.", after })).reduce(
      (s, r) => s + r.logOdds,
      0,
    );
  expect(weigh("Read it. Use blue ink.")).toBe(weigh(`Read it. ${"Use blue ink. ".repeat(60)}`));
});

test("a lowered token limit speaks for harm and a raised one against it", () => {
  expect(codes('{"max_tokens": 2048}', '{"max_tokens": 512}', "parameter_change")).toEqual([
    "limit_lowered",
  ]);
  expect(codes('{"max_tokens": 512}', '{"max_tokens": 2048}', "parameter_change")).toEqual([
    "limit_raised",
  ]);
  expect(codes('{"temperature": 0.2}', '{"temperature": 0.4}', "parameter_change")).toEqual([
    "parameter_mild",
  ]);
});

test("without both texts words say nothing", () => {
  expect(wordEvidence(buildChange({ id: "a", occurredAt: 0, after: "Return only JSON." }))).toEqual(
    [],
  );
});
