import { expect, test } from "vitest";
import { countsOutcomes, outcomeOfLabels } from "../../../../src/domain/counters/counter-labels.ts";

const at = 1_779_128_060_000;
const read = (labels: Readonly<Record<string, string>>) =>
  outcomeOfLabels(new Map(Object.entries(labels)), at);

test.each([
  ["llm_structured_output_total", true],
  ["llm_structured_output", true],
  ["llm.structured_output", true],
  ["llm.structured_output.total", true],
  ["llm_structured_output_total_bucket", false],
  ["my_llm_structured_output", false],
  ["gen_ai.client.operation.duration", false],
])("%s counts outcomes: %s", (name, expected) => {
  expect(countsOutcomes(name)).toBe(expected);
});

test("labels tell what was asked, by whichever convention", () => {
  const hash = "a".repeat(64);
  expect(
    read({
      outcome: "extra_prose",
      workflow: "intake",
      prompt: "p",
      prompt_version: "v42",
      prompt_hash: hash,
      model: "m",
      environment: "production",
      segment_doc_type: "scan",
      job: "app",
    }),
  ).toEqual({
    at,
    environment: "production",
    workflow: "intake",
    prompt: "p",
    promptVersion: "v42",
    promptHash: `sha256:${hash}`,
    model: "m",
    outcome: "extra_prose",
    count: 1,
    weight: 1,
    segment: { doc_type: "scan" },
    id: undefined,
    traceId: undefined,
  });
  expect(
    read({ pf_outcome: "ok", gen_ai_prompt_name: "p", deployment_environment_name: "e" }),
  ).toMatchObject({ outcome: "ok", prompt: "p", environment: "e", workflow: undefined });
});

test("a counter without our word or without a name cannot be counted, which is said", () => {
  expect(read({ prompt: "p" })).toMatch(/outcome/);
  expect(read({ prompt: "p", outcome: "success" })).toMatch(/outcome/);
  expect(read({ outcome: "ok", prompt: "" })).toMatch(/prompt and workflow/);
});
