import { readdirSync } from "node:fs";
import { defineMessages } from "../../../src/ingest/define-messages.ts";
import { messageType } from "../../../src/ingest/otlp/descriptor.ts";
import { NOW } from "../ingest-context.ts";
import { check, judged, logs, nano, pair, traces } from "../otlp-export.ts";
import { vendorJson } from "../vendor-fixture.ts";

/** What a body of a route is like before it is changed. */
export interface SeedBody {
  /** Routes that understand it. */
  readonly of: RegExp;
  readonly value: unknown;
  /** Its bytes in protobuf; absent: JSON only. Throws for a value that no longer fits the message. */
  readonly encode?: (value: unknown) => Buffer;
}

const outcome = {
  ts: NOW - 1000,
  workflow: "intake",
  prompt: "support.extract",
  prompt_version: "v41",
  prompt_hash: `sha256:${"0f".repeat(32)}`,
  model: "gpt-5",
  outcome: "extra_prose",
  count: 2,
  weight: 1.5,
  segment: { doc_type: "invoice", language: "en" },
  environment: "production",
  id: "o1",
  issues: [{ code: "invalid_type", path: "items.0.total" }],
  attempts: 1,
  finish: "stop",
  trace_id: "0af7651916cd43dd8448eb211c80319c",
};

const change = {
  id: "c1",
  source: "ci",
  kind: "prompt_edit",
  prompt: "support.extract",
  version: "v42",
  previous_version: "v41",
  before: "Return only JSON.",
  after: "Return JSON.",
  occurred_at: "2026-05-18T18:00:00Z",
  effective_from: "2026-05-18T18:00:00Z",
  effective_to: "2026-05-18T18:10:00Z",
  actor: { id: "dana", name: "Dana", email: "dana@example.com", kind: "human" },
  review: { state: "approved", reviewers: ["alex"], url: "https://example.com/1" },
  via: "dashboard",
  share: 0.5,
};

const points = [
  {
    startTimeUnixNano: nano,
    timeUnixNano: nano,
    asInt: "7",
    attributes: [pair("prompt", "p"), pair("outcome", "not_json")],
  },
];
const metrics = {
  resourceMetrics: [
    {
      resource: { attributes: [pair("service.name", "intake")] },
      scopeMetrics: [
        {
          metrics: [
            {
              name: "pf.outcomes",
              sum: { dataPoints: points, aggregationTemporality: 2, isMonotonic: true },
            },
          ],
        },
      ],
    },
  ],
};

const writeType = defineMessages({
  WriteRequest: { timeseries: [1, "TimeSeries", "repeated"] },
  TimeSeries: { labels: [1, "Label", "repeated"], samples: [2, "Sample", "repeated"] },
  Label: { name: [1, "string"], value: [2, "string"] },
  Sample: { value: [1, "double"], timestamp: [2, "int64"] },
});
const labelled = (name: string, value: string) => ({ name, value });
const series = {
  labels: [
    labelled("__name__", "pf_outcomes_total"),
    labelled("job", "intake"),
    labelled("prompt", "p"),
    labelled("outcome", "not_json"),
  ],
  samples: [
    { value: 1, timestamp: String(NOW - 60_000) },
    { value: 4, timestamp: String(NOW - 1000) },
  ],
};

const encodeAs = (name: string, typeOf: typeof messageType) => (value: unknown) => {
  const type = typeOf(name);
  return Buffer.from(type.encode(type.fromObject(value as object)).finish());
};

const events = readdirSync(new URL("../../fixtures/vendors/generic", import.meta.url)).map(
  (file) => ({ of: /^\/webhooks/, value: vendorJson(`generic/${file}`) }),
);

/** Bodies that routes take. What a new route takes may be added; until then it is sent all of these. */
export const seedBodies: readonly SeedBody[] = [
  { of: /outcomes$/, value: [outcome, { ...outcome, id: "o2", outcome: "ok" }] },
  { of: /changes$/, value: [change, { ...change, id: "c2", kind: "deploy" }] },
  {
    of: /traces$/,
    value: traces({ attributes: judged }, { attributes: judged, spanId: "00f067aa0ba902b7" }),
    encode: encodeAs("ExportTraceServiceRequest", messageType),
  },
  {
    of: /logs$/,
    value: logs(check, check),
    encode: encodeAs("ExportLogsServiceRequest", messageType),
  },
  { of: /metrics$/, value: metrics, encode: encodeAs("ExportMetricsServiceRequest", messageType) },
  {
    of: /write$/,
    value: { timeseries: [series, series] },
    encode: encodeAs("WriteRequest", writeType),
  },
  ...events,
];
