import { expect, test } from "vitest";
import type { Outcome } from "../../../../src/domain/outcome.ts";
import { contentHash } from "../../../../src/runtime/content-hash.ts";
import { outcomesOf } from "../../../support/span-builder.ts";

const chat = { "gen_ai.operation.name": "chat" };

type Row = readonly [string, Readonly<Record<string, unknown>>, Partial<Outcome>];

const conventions: readonly Row[] = [
  [
    "PromptLayer",
    { ...chat, "promptlayer.prompt.name": "p", "promptlayer.prompt.version": "9" },
    { prompt: "p", promptVersion: "9" },
  ],
  [
    "Confident AI",
    {
      ...chat,
      "confident.span.prompt_alias": "p",
      "confident.span.prompt_commit_hash": "bab04ce",
      "confident.span.prompt_version": "00.00.02",
    },
    { prompt: "p", promptVersion: "bab04ce" },
  ],
  [
    "our own marks before all others",
    {
      ...chat,
      "pf.workflow": "w",
      "pf.prompt.key": "p",
      "pf.prompt.version": "3",
      "pf.prompt.sha256": "AB".repeat(32),
      "gen_ai.prompt.name": "other",
      "gen_ai.workflow.name": "other",
    },
    { workflow: "w", prompt: "p", promptVersion: "3", promptHash: `sha256:${"ab".repeat(32)}` },
  ],
  [
    "what a response echoes of a prompt that the provider keeps",
    { ...chat, "prompt.id": "pmpt_1", "prompt.version": "4" },
    { prompt: "pmpt_1", promptVersion: "4" },
  ],
  [
    "GenAI conventions",
    {
      ...chat,
      "gen_ai.workflow.name": "w",
      "gen_ai.prompt.name": "p",
      "gen_ai.prompt.version": 7,
      "gen_ai.request.model": "asked",
      "gen_ai.response.model": "served",
    },
    { workflow: "w", prompt: "p", promptVersion: "7", model: "served" },
  ],
  [
    "the model that was asked for, where none is told that served",
    { ...chat, "gen_ai.request.model": "asked" },
    { model: "asked" },
  ],
  [
    "the text of a prompt, which is no name",
    { ...chat, "gen_ai.prompt": "Do it.", "gen_ai.prompt.0.content": "Do it." },
    { prompt: undefined, promptVersion: undefined, workflow: "chat" },
  ],
  [
    "OpenInference",
    {
      "openinference.span.kind": "LLM",
      "prompt.id": "p",
      "llm.prompt_template.version": "v2",
      "llm.prompt_template.template": "Hello {{name}}",
      "llm.model_name": "m",
      metadata: JSON.stringify({ plan: "pro", user_id: "u1" }),
    },
    {
      prompt: "p",
      promptVersion: "v2",
      promptHash: contentHash("Hello {{name}}"),
      model: "m",
      segment: { plan: "pro" },
    },
  ],
  [
    "Traceloop",
    {
      "llm.request.type": "chat",
      "traceloop.workflow.name": "w",
      "traceloop.prompt.key": "p",
      "traceloop.prompt.version": 4,
      "traceloop.prompt.version_hash": "cafe",
      "traceloop.association.properties.tier": "gold",
    },
    {
      workflow: "w",
      prompt: "p",
      promptVersion: "4",
      promptHash: undefined,
      segment: { tier: "gold" },
    },
  ],
  [
    "Langfuse",
    {
      "langfuse.observation.type": "generation",
      "langfuse.trace.name": "w",
      "langfuse.observation.prompt.name": "p",
      "langfuse.observation.prompt.version": 12,
      "langfuse.observation.model.name": "m",
      "langfuse.trace.metadata.region": "eu",
    },
    { workflow: "w", prompt: "p", promptVersion: "12", model: "m", segment: { region: "eu" } },
  ],
  [
    "LangWatch with a handle",
    {
      "langwatch.span.type": "llm",
      "langwatch.prompt.handle": "p",
      "langwatch.prompt.version.number": 5,
    },
    { prompt: "p", promptVersion: "5" },
  ],
  [
    "LangWatch with both in one",
    { "langwatch.span.type": "llm", "langwatch.prompt.id": "team/p:5" },
    { prompt: "team/p", promptVersion: "5" },
  ],
  [
    "LangSmith",
    {
      "langsmith.span.kind": "llm",
      "langsmith.trace.name": "w",
      "langsmith.metadata.lc_hub_repo": "p",
      "langsmith.metadata.lc_hub_commit_hash": "0123abcd",
      "langsmith.metadata.tenant": "acme",
    },
    { workflow: "w", prompt: "p", promptVersion: "0123abcd", segment: { tenant: "acme" } },
  ],
  [
    "Vercel AI SDK with a prompt of Langfuse",
    {
      "ai.operationId": "ai.generateObject",
      "ai.telemetry.functionId": "w",
      "ai.model.id": "m",
      "ai.telemetry.metadata.langfusePrompt": JSON.stringify({ name: "p", version: 3 }),
      "ai.telemetry.metadata.doc_type": "invoice",
      "ai.telemetry.metadata.userId": "u1",
    },
    {
      workflow: "w",
      prompt: "p",
      promptVersion: "3",
      model: "m",
      segment: { doc_type: "invoice" },
    },
  ],
  [
    "Datadog",
    { "_dd.ml_obs.prompt_tracking": JSON.stringify({ name: "p", version: "1.2", template: "Hi" }) },
    { prompt: "p", promptVersion: "1.2", promptHash: contentHash("Hi") },
  ],
];

test.each(conventions)("a span is attributed by %s", (_, attributes, expected) => {
  expect(outcomesOf({ attributes })).toMatchObject([expected]);
});

test.each([
  [{ "deployment.environment.name": "production", "deployment.environment": "old" }, "production"],
  [{ "deployment.environment": "staging" }, "staging"],
  [{}, "default"],
])("the environment of %j is %s", (resource, environment) => {
  expect(outcomesOf({ resource })).toMatchObject([{ environment }]);
});

test("segments are few, short, sorted and of groups, ours first", () => {
  const metadata = Object.fromEntries(
    Array.from({ length: 9 }, (_, n) => [`langsmith.metadata.k${n}`, "v"]),
  );
  const attributes = {
    ...chat,
    ...metadata,
    "pf.segment.z": "mine",
    "pf.segment.long": "ü".repeat(33),
    "pf.segment.uuid": "123e4567-e89b-12d3-a456-426614174000",
    "pf.segment.batch": "123e4567-e89b-12d3-a456-426614174000",
    "pf.segment.session": "s1",
    "langsmith.metadata.thread_id": "t",
    "app.other": "x",
  };
  const segment = outcomesOf({ attributes })[0]?.segment ?? {};
  expect(Object.keys(segment)).toEqual(["k0", "k1", "k2", "k3", "k4", "k5", "k6", "z"]);
});
