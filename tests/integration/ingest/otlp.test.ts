import { context, TraceFlags, trace } from "@opentelemetry/api";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtoLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtoTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { generateObject, jsonSchema } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { createServer } from "../../../src/ingest/server.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

async function serve(): Promise<string> {
  const ingest = storedIngest(database, { now: Date.now });
  const server = createServer(ingest, { requestTimeout: 5000 });
  onTestFinished(async () => {
    server.server.closeAllConnections();
    await server.close();
  });
  return await server.listen({ host: "127.0.0.1", port: 0 });
}

function resourceOf(environment: string) {
  return resourceFromAttributes({ "deployment.environment.name": environment });
}

/** What is stored of an environment: judged, failed and the other classes, by prompt and version. */
async function storedOf(environment: string) {
  const { rows } = await database.pool.query(COUNTS, [environment]);
  return rows;
}

const COUNTS = `SQL`;

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

const exporters = [
  ["protobuf", ProtoTraces, true],
  ["JSON", JsonTraces, true],
  ["protobuf without text", ProtoTraces, false],
] as const;

test.each(exporters)("what the AI SDK asked is counted once, sent as %s", async (name, Exporter, recordOutputs) => {
  const url = await serve();
  const exporter = new Exporter({ url: `${url}/v1/traces`, compression: "gzip" as never });
  const provider = new BasicTracerProvider({
    resource: resourceOf(name),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const metadata = { promptName: "invoice", promptVersion: "v7", doc_type: "scan" };
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
        tracer: provider.getTracer("ai"),
        metadata,
      },
    });
    await asked.catch(() => undefined);
  }
  await provider.forceFlush();
  await provider.shutdown();
  console.log(name, await storedOf(name));
});
