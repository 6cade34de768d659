import { expect, test } from "vitest";
import { outcomesOf, type SpanGiven, said, thrown } from "../../../support/span-builder.ts";

const chat = { "gen_ai.operation.name": "chat" };
const json = { ...chat, "gen_ai.output.type": "json" };

test.each<readonly [string, SpanGiven, string]>([
  ["an answer that nobody checked", { attributes: json }, "unjudged"],
  [
    "an answer that ended well",
    { attributes: { ...json, "gen_ai.response.finish_reasons": ["stop"] } },
    "unjudged",
  ],
  [
    "prose where nobody wanted JSON",
    { attributes: { ...said("Hi!"), "gen_ai.output.type": "text" } },
    "unjudged",
  ],
  [
    "an essay that was cut",
    { attributes: { ...chat, "gen_ai.response.finish_reasons": ["length"] } },
    "unjudged",
  ],
  ["JSON", { attributes: said('{"a":1}') }, "ok"],
  ["JSON in prose", { attributes: said('Sure: {"a":1}') }, "extra_prose"],
  ["JSON in a fence", { attributes: said('```json\n{"a":1}\n```') }, "markdown_fence"],
  ["JSON that ends early for its length", { attributes: said('{"a":', "length") }, "truncated"],
  ["JSON that an exporter cut", { attributes: said('{"a":', "stop") }, "unjudged"],
  [
    "a reason of the provider",
    { attributes: { ...json, "gen_ai.response.finish_reasons": ["content_filter"] } },
    "content_filter",
  ],
  [
    "what its sender says",
    { attributes: { ...said('{"a":1}'), "pf.outcome": "retried_ok" } },
    "retried_ok",
  ],
  ["a word that is no outcome", { attributes: { ...json, "pf.outcome": "great" } }, "unjudged"],
  ["a schema that was not met", thrown("ZodError", "bad"), "schema_violation"],
  [
    "a parser that failed",
    { attributes: json, ...thrown("json.decoder.JSONDecodeError", "Extra data: line 1") },
    "extra_prose",
  ],
  ["an error's type", { attributes: { ...json, "error.type": "timeout" } }, "timeout"],
  [
    "too many requests",
    { attributes: { ...json, "error.type": "429" }, failed: true },
    "rate_limited",
  ],
  [
    "an error about something else",
    { attributes: json, ...thrown("TypeError", "x is undefined") },
    "unjudged",
  ],
  [
    "an error that was handled",
    { attributes: said('{"a":1}'), ...thrown("ZodError", "bad"), failed: false },
    "ok",
  ],
])("%s is judged", (_, given, outcome) => {
  expect(outcomesOf(given)).toMatchObject([{ outcome }]);
});

test.each([
  [{ "gen_ai.evaluation.score.label": "pass" }, "ok"],
  [{ "gen_ai.evaluation.score.label": "fail" }, "schema_violation"],
  [{ "gen_ai.evaluation.score.label": "extra_prose" }, "extra_prose"],
  [{ "gen_ai.evaluation.score.value": 0 }, "schema_violation"],
])("a check of the contract with %j decides", (attributes, outcome) => {
  const checked = { "gen_ai.evaluation.name": "json_contract", ...attributes };
  const events = [{ name: "gen_ai.evaluation.result", attributes: checked }];
  expect(outcomesOf({ events })).toMatchObject([{ outcome }]);
});

test("a check of something else says nothing", () => {
  const attributes = {
    "gen_ai.evaluation.name": "helpfulness",
    "gen_ai.evaluation.score.label": "fail",
  };
  const events = [{ name: "gen_ai.evaluation.result", attributes }];
  expect(outcomesOf({ events })).toMatchObject([{ outcome: "unjudged" }]);
});

test.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
  ["of the AI SDK", { "ai.response.text": "no" }, "not_json"],
  ["of OpenInference", { "llm.output_messages.0.message.content": "no" }, "not_json"],
  ["of Traceloop", { "gen_ai.completion.0.content": "no" }, "not_json"],
  ["of Langfuse", { "langfuse.observation.output": "no" }, "not_json"],
  [
    "of Langfuse in a message",
    { "langfuse.observation.output": JSON.stringify({ role: "assistant", content: "no" }) },
    "not_json",
  ],
  ["as an output value", { "output.value": "no" }, "not_json"],
  [
    "which is the whole response, and so JSON in any case",
    { "output.value": "{}", "output.mime_type": "application/json" },
    "unjudged",
  ],
])("a text %s is read", (_, attributes, outcome) => {
  expect(outcomesOf({ attributes: { ...json, ...attributes } })).toMatchObject([{ outcome }]);
});
