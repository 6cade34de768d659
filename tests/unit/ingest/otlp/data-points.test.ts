import { expect, test } from "vitest";
import { messageType } from "../../../../src/ingest/otlp/descriptor.ts";
import { ingestContext } from "../../../support/ingest-context.ts";
import { nano, PROTO, pair, post } from "../../../support/otlp-export.ts";
import { send } from "../../../support/send-to-ingest.ts";

test("metrics that count no outcomes are passed over by their number, which is said", async () => {
  const points = { dataPoints: [{ asInt: "1" }, { asInt: "2" }] };
  const metrics = [{ name: "a", sum: points }, { name: "b", gauge: points }, { name: "c" }];
  const payload = { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
  const { status, body, outcomes } = await post({ url: "/v1/metrics", payload });
  expect({ status, outcomes }).toEqual({ status: 200, outcomes: [] });
  expect(body.toString()).toMatch(
    /"rejectedDataPoints":"0","errorMessage":"no counter of outcomes on 4 of 4/,
  );
  // One metric with a sum of one empty point.
  const bytes = Buffer.from("0a08120612043a020a00", "hex");
  const proto = await post({ url: "/v1/metrics", type: PROTO, payload: bytes });
  expect(messageType("ExportAnswer").decode(proto.body).toJSON()).toMatchObject({
    partialSuccess: { errorMessage: expect.stringContaining("no counter of outcomes on 1 of 1") },
  });
});

const counter = (point: object, more: object = {}) => {
  const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point], ...more };
  const metrics = [{ name: "llm_structured_output_total", sum }];
  return { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
};
const told = [pair("prompt", "p"), pair("outcome", "ok")];

test.each([
  ["no counter", { asInt: "1", attributes: told }, { isMonotonic: false }, /no counter/],
  [
    "no temporality",
    { asInt: "1", attributes: told },
    { aggregationTemporality: 0 },
    /temporality/,
  ],
  ["below nothing", { asDouble: -1, attributes: told }, {}, /no count/],
  ["no outcome of ours", { asInt: "1", attributes: [pair("prompt", "p")] }, {}, /outcome/],
  ["no prompt or workflow", { asInt: "1", attributes: [pair("outcome", "ok")] }, {}, /prompt/],
  [
    "an overflow",
    {
      asInt: "1",
      attributes: [...told, { key: "otel.metric.overflow", value: { boolValue: true } }],
    },
    {},
    /keeps apart/,
  ],
])("a data point that cannot be counted is rejected and said: %s", async (_, point, more, why) => {
  const payload = counter({ timeUnixNano: nano, ...point }, more);
  const { body, status } = await post({ url: "/v1/metrics", payload });
  expect(status).toBe(200);
  expect(body.toString()).toMatch(/"rejectedDataPoints":"1"/);
  expect(body.toString()).toMatch(why);
});

test("a data point whose flag says that nothing was recorded is none", async () => {
  const payload = counter({ timeUnixNano: nano, flags: 1, attributes: told });
  expect((await post({ url: "/v1/metrics", payload })).body.toString()).not.toMatch(/"1"/);
});

test("a counter's reading outside of the times that are taken is rejected", async () => {
  const payload = counter({ timeUnixNano: "1000000000", asInt: "1", attributes: told });
  expect((await post({ url: "/v1/metrics", payload })).body.toString()).toMatch(/older than/);
});

test("a sender's environment goes by its configured name in every signal, and what is missing is counted", async () => {
  const environments = [
    { name: "production", labels: ["prod"], attributes: new Map(), clusters: [] },
  ];
  const resource = { attributes: [pair("deployment.environment.name", "prod")] };
  const attributes = [pair("gen_ai.operation.name", "chat")];
  const ids = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
  const spans = [{ ...ids, name: "chat", startTimeUnixNano: nano, attributes }];
  const context = ingestContext({ environments });
  const traces = { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] };
  await send({ url: "/v1/traces", payload: JSON.stringify(traces) }, context);
  const [group] = counter({ timeUnixNano: nano, asInt: "1", attributes: told }).resourceMetrics;
  const metrics = { resourceMetrics: [{ ...group, resource }] };
  await send({ url: "/v1/metrics", payload: JSON.stringify(metrics) }, context);
  expect(context.written).toMatchObject([
    { spans: { requests: [{ outcome: { environment: "production" } }] } },
    { counters: { points: [{ counted: { environment: "production" } }] } },
  ]);
  expect(context.counters.print()).toContain(
    'forensics_unmapped_total{route="/v1/traces",what="no prompt"} 1',
  );
});
