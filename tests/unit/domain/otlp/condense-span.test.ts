import { expect, test } from "vitest";
import { condenseSpan } from "../../../../src/domain/otlp/condense-span.ts";
import { spanOutcomes } from "../../../../src/domain/otlp/span-outcomes.ts";
import { fromStoredSpan, toStoredSpan } from "../../../../src/domain/otlp/stored-span.ts";
import { contentHash } from "../../../../src/runtime/content-hash.ts";
import { buildSpan, type SpanGiven, said, thrown } from "../../../support/span-builder.ts";

const chat = { "gen_ai.operation.name": "chat", "gen_ai.output.type": "json" };
const evaluated = (label: string) => [
  {
    name: "gen_ai.evaluation.result",
    attributes: {
      "gen_ai.evaluation.name": "json_contract",
      "gen_ai.evaluation.score.label": label,
      "gen_ai.evaluation.explanation": "SECRET",
    },
  },
];

const given: readonly (readonly [string, SpanGiven])[] = [
  ["a good answer", { attributes: said('{"name": "SECRET"}') }],
  ["prose around it", { attributes: said('Sure, SECRET! {"a": 1}') }],
  ["no JSON", { attributes: said("SECRET") }],
  ["a refusal in words", { attributes: said("I'm sorry, I can't help with SECRET.") }],
  ["a text cut off", { attributes: said('{"name": "SECRET', "length") }],
  ["a finish with the messages", { attributes: said("", "content_filter") }],
  ["an error", { attributes: chat, ...thrown("ZodError", "SECRET") }],
  [
    "what a parser said",
    {
      attributes: chat,
      ...thrown("SyntaxError", "Unexpected token 'S', \"SECRET\" is not valid JSON"),
    },
  ],
  ["an error without exception", { attributes: chat, failed: true, statusMessage: "429 SECRET" }],
  ["a check", { attributes: chat, events: evaluated("fail") }],
  ["a stated outcome", { attributes: { "pf.outcome": "extra_prose", "input.value": "SECRET" } }],
  [
    "Datadog's prompt",
    {
      attributes: {
        ...chat,
        "_dd.ml_obs.prompt_tracking": JSON.stringify({
          name: "p",
          version: "3",
          template: "You are SECRET",
          variables: { name: "SECRET" },
        }),
      },
    },
  ],
  [
    "names, segment and environment",
    {
      attributes: {
        ...chat,
        "traceloop.prompt.key": "p",
        "traceloop.prompt.version": 4,
        "traceloop.prompt.template": "You are SECRET",
        "gen_ai.response.model": "m",
        "traceloop.workflow.name": "w",
        "traceloop.association.properties.tier": "gold",
        metadata: JSON.stringify({ doc_type: "scan" }),
        "gen_ai.prompt.0.content": "SECRET",
      },
      resource: { "deployment.environment.name": "production", "process.command": "SECRET" },
    },
  ],
];

test.each(given)(
  "a condensed span is judged and named as it was, and holds no text: %s",
  (_, one) => {
    const span = buildSpan(one);
    const stored = JSON.stringify(toStoredSpan(condenseSpan(span, contentHash)));
    expect(stored).not.toContain("SECRET");
    const again = fromStoredSpan(JSON.parse(stored));
    const read = (spans: Parameters<typeof spanOutcomes>[0]) =>
      spanOutcomes(spans, contentHash).map(({ outcome }) => outcome);
    expect(read([span])).toHaveLength(1);
    expect(read([again])).toEqual(read([span]));
  },
);

test("a span that asks no model keeps its place only", () => {
  const span = buildSpan({ id: 2, under: 1, attributes: { "http.url": "SECRET" } });
  const condensed = condenseSpan(span, contentHash);
  expect(JSON.stringify(toStoredSpan(condensed))).not.toContain("SECRET");
  expect(condensed).toMatchObject({ spanId: span.spanId, parentId: span.parentId });
});
