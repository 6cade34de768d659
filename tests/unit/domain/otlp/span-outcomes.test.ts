import { expect, test } from "vitest";
import { outcomesOf, SPAN_AT, said, thrown } from "../../../support/span-builder.ts";

const parent = { id: 1, name: "ai.generateObject", attributes: {} };
const step = (attributes: Readonly<Record<string, unknown>>) => ({
  id: 2,
  under: 1,
  name: "ai.generateObject.doGenerate",
  attributes,
});

test("the error of a request and the finish reason below it are one outcome", () => {
  const failed = thrown("AI_NoObjectGeneratedError", "could not parse the response.");
  const finish = { "gen_ai.response.finish_reasons": ["length"], "gen_ai.request.model": "m" };
  expect(outcomesOf(step(finish), { ...parent, ...failed })).toEqual([
    expect.objectContaining({
      outcome: "truncated",
      model: "m",
      id: `${"1".padStart(32, "0")}:${"1".padStart(16, "0")}`,
      traceId: "1".padStart(32, "0"),
      at: SPAN_AT + 1,
      count: 1,
    }),
  ]);
});

test("the text below tells what the error above does not", () => {
  const failed = thrown("AI_NoObjectGeneratedError", "could not parse the response.");
  const text = { "ai.response.object": 'Here you are: {"a":1}' };
  expect(outcomesOf({ ...parent, ...failed }, step(text))).toMatchObject([
    { outcome: "extra_prose" },
  ]);
});

test("a call that failed and was made again is not the request's failure", () => {
  const first = { ...step({}), ...thrown("AI_APICallError", "Too Many Requests") };
  const attributes = { "ai.response.finishReason": "stop" };
  expect(outcomesOf({ ...parent, attributes }, first)).toMatchObject([{ outcome: "ok" }]);
});

test("a step without its request goes by the name that its request will have", () => {
  const [alone] = outcomesOf(step({ "gen_ai.response.finish_reasons": ["stop"] }));
  const [whole] = outcomesOf(parent, step({}));
  expect(alone?.id).toBe(whole?.id);
});

test("spans of one trace are told apart by their request", () => {
  const outer = { id: 1, attributes: { "gen_ai.operation.name": "invoke_agent" } };
  const call = { id: 2, under: 1, attributes: said('{"a":1}') };
  const tool = { id: 3, under: 1, attributes: { "gen_ai.operation.name": "execute_tool" } };
  const inner = { id: 4, under: 3, attributes: { "gen_ai.operation.name": "invoke_agent" } };
  const innerCall = { id: 5, under: 4, attributes: said("no") };
  const twice = { id: 6, under: 5, attributes: { "openinference.span.kind": "LLM" } };
  const found = outcomesOf(twice, innerCall, inner, tool, call, outer);
  expect(found.map(({ id, outcome }) => [id?.slice(-1), outcome])).toEqual(
    expect.arrayContaining([
      ["1", "ok"],
      ["4", "not_json"],
    ]),
  );
  expect(found).toHaveLength(2);
});

test("spans that are their own parents end", () => {
  const loop = [
    { id: 1, under: 2 },
    { id: 2, under: 1 },
  ];
  expect(outcomesOf(...loop).length).toBeGreaterThan(0);
});

test.each([
  ["a tool", { "gen_ai.operation.name": "execute_tool" }],
  ["embeddings", { "gen_ai.operation.name": "embeddings" }],
  ["a chain", { "openinference.span.kind": "CHAIN", "gen_ai.operation.name": "chat" }],
  ["HTTP", { "http.request.method": "GET", "error.type": "500" }],
  ["an agent without a call", { "gen_ai.operation.name": "invoke_agent" }],
])("%s is passed over", (_, attributes) => {
  expect(outcomesOf({ attributes, name: "GET /" })).toEqual([]);
});

test("of several steps the last one says why the model stopped", () => {
  const attributes = (finish: string) => ({ "gen_ai.response.finish_reasons": [finish] });
  const last = { ...step(attributes("content_filter")), id: 3 };
  expect(outcomesOf(parent, last, step(attributes("length")))).toMatchObject([
    { outcome: "content_filter" },
  ]);
});
