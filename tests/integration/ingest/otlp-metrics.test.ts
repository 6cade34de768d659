import { OTLPMetricExporter as JsonMetrics } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtoMetrics } from "@opentelemetry/exporter-metrics-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { afterAll, expect, test } from "vitest";
import { listeningIngest } from "../../support/listening-ingest.ts";
import { storedCounts } from "../../support/stored-counts.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

// The enumeration of it is in a package of its own. Newer exporters need a newer Node than we promise to run on.
const gzip = "gzip" as never;

type Way = readonly [typeof JsonMetrics | typeof ProtoMetrics, AggregationTemporality];

/** A process that counts outcomes and exports them to the service, until it is stopped. */
function startProcess(url: string, environment: string, [Exporter, temporalityPreference]: Way) {
  const exporter = new Exporter({
    url: `${url}/v1/metrics`,
    compression: gzip,
    temporalityPreference,
  });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      "service.name": "app",
      "deployment.environment.name": environment,
    }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  const meter = provider.getMeter("test");
  const counter = meter.createCounter("llm_structured_output_total");
  const duration = meter.createHistogram("gen_ai.client.operation.duration");
  return {
    ask(version: string, outcome: string, times: number) {
      counter.add(times, { workflow: "intake", prompt: "p", prompt_version: version, outcome });
      duration.record(1.5, { "gen_ai.operation.name": "chat" });
    },
    export: () => provider.forceFlush(),
    stop: () => provider.shutdown(),
  };
}

const ways = [
  ["cumulative-json", JsonMetrics, AggregationTemporality.CUMULATIVE],
  ["cumulative-protobuf", ProtoMetrics, AggregationTemporality.CUMULATIVE],
  ["delta-json", JsonMetrics, AggregationTemporality.DELTA],
  ["delta-protobuf", ProtoMetrics, AggregationTemporality.DELTA],
] as const;

test.each(ways)(
  "what a counter counted is stored, over exports and starts: %s",
  async (name, ...way) => {
    const url = await listeningIngest(storedIngest(database, { now: Date.now }));
    const first = startProcess(url, name, way);
    first.ask("v41", "ok", 90);
    first.ask("v41", "extra_prose", 3);
    await first.export();
    first.ask("v41", "ok", 10);
    first.ask("v42", "extra_prose", 23);
    await first.export();
    await first.export();
    await first.stop();
    const second = startProcess(url, name, way);
    second.ask("v42", "ok", 40);
    second.ask("v42", "extra_prose", 30);
    await second.stop();
    expect(await storedCounts(database.pool, name)).toMatchObject([
      { version: "v41", workflow: "intake", judged: 103, failed: 3, classes: { extra_prose: 3 } },
      { version: "v42", workflow: "intake", judged: 93, failed: 53, classes: { extra_prose: 53 } },
    ]);
  },
);
