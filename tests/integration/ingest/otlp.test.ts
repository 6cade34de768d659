import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtoLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtoTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import { generateObject, jsonSchema } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { afterAll, expect, test } from "vitest";
import { listeningIngest } from "../../support/listening-ingest.ts";
import { nestSpans } from "../../support/nested-spans.ts";
import { storedCounts } from "../../support/stored-counts.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const serve = () => listeningIngest(storedIngest(database, { now: Date.now }));
const storedOf = (environment: string) => storedCounts(database.pool, environment);

function resourceOf(environment: string) {
  return resourceFromAttributes({ "deployment.environment.name": environment });
}

const schema = jsonSchema<{ total: number }>(
  { type: "object", properties: { total: { type: "number" } }, required: ["total"] },
  {
    validate: (value) =>
      typeof (value as { total?: unknown }).total === "number"
        ? { success: true, value: value as { total: number } }
        : { success: false, error: new Error("no total") },
  },
);

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
};

function modelThatSays(text: string, unified: "stop" | "length") {
  return new MockLanguageModelV3({
    modelId: "mock-model",
    doGenerate: {
      content: [{ type: "text", text }],
      finishReason: { unified, raw: unified },
      usage,
      warnings: [],
    },
  });
}

const answers = [
  ['{"total": 3}', "stop"],
  ['{"total": 4}', "stop"],
  ['Sure! {"total": 3}', "stop"],
  ['{"total": ', "length"],
  ['{"sum": 3}', "stop"],
] as const;

async function askAll(exporter: SpanExporter, environment: string, recordOutputs: boolean) {
  const provider = new BasicTracerProvider({
    resource: resourceOf(environment),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const metadata = { promptName: "invoice", promptVersion: "v7", doc_type: "scan" };
  const tracer = provider.getTracer("test");
  for (const [text, finish] of answers) {
    const asked = generateObject({
      model: modelThatSays(text, finish),
      schema,
      prompt: "x",
      maxRetries: 0,
      experimental_telemetry: {
        isEnabled: true,
        functionId: "extract",
        recordOutputs,
        tracer,
        metadata,
      },
    });
    await asked.catch(() => undefined);
  }
  await provider.forceFlush();
  await provider.shutdown();
}

const invoice = {
  prompt: "invoice",
  version: "v7",
  workflow: "extract",
  model: "mock-model",
  segment: { doc_type: "scan" },
  judged: 5,
  failed: 3,
};
// The enumeration of it is in a package of its own.
const gzip = "gzip" as never;

test.each([
  ["protobuf", ProtoTraces],
  ["json", JsonTraces],
])("each request of the AI SDK is counted once, sent as %s", async (name, Exporter) => {
  nestSpans();
  const exporter = new Exporter({ url: `${await serve()}/v1/traces`, compression: gzip });
  await askAll(exporter, name, true);
  const classes = { extra_prose: 1, truncated: 1, schema_violation: 1 };
  expect(await storedOf(name)).toEqual([{ ...invoice, classes }]);
});

test("where no text is sent a request fails as far as its error tells", async () => {
  nestSpans();
  const exporter = new ProtoTraces({ url: `${await serve()}/v1/traces` });
  await askAll(exporter, "no-text", false);
  const classes = { malformed_json: 1, truncated: 1, schema_violation: 1 };
  expect(await storedOf("no-text")).toEqual([{ ...invoice, classes }]);
});

test("spans that are sent again in other company are counted once", async () => {
  nestSpans();
  const exporter = new ProtoTraces({ url: `${await serve()}/v1/traces` });
  const twice: SpanExporter = {
    export: (spans, done) =>
      exporter.export(spans, () => exporter.export([...spans].reverse(), done)),
    shutdown: () => exporter.shutdown(),
  };
  await askAll(twice, "twice", true);
  expect(await storedOf("twice")).toMatchObject([{ judged: 5, failed: 3 }]);
});

test.each([
  ["log-protobuf", ProtoLogs],
  ["log-json", JsonLogs],
])("each check of the contract in a log is counted once: %s", async (name, Exporter) => {
  const exporter = new Exporter({ url: `${await serve()}/v1/logs`, compression: gzip });
  const processors = [new BatchLogRecordProcessor({ exporter })];
  const provider = new LoggerProvider({ resource: resourceOf(name), processors });
  const logger = provider.getLogger("test");
  for (const label of ["pass", "pass", "extra_prose", "fail"]) {
    logger.emit({
      eventName: "gen_ai.evaluation.result",
      attributes: {
        "gen_ai.evaluation.name": "json_contract",
        "gen_ai.evaluation.score.label": label,
        "gen_ai.prompt.name": "invoice",
      },
    });
    logger.emit({ body: "a line of a log" });
  }
  await provider.forceFlush();
  await provider.shutdown();
  expect(await storedOf(name)).toMatchObject([
    { prompt: "invoice", judged: 4, failed: 2, classes: { extra_prose: 1, schema_violation: 1 } },
  ]);
});
