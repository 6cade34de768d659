import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { messageType } from "../../../../src/ingest/otlp/descriptor.ts";
import { NOW } from "../../../support/ingest-context.ts";
import {
  check,
  ids,
  JSON_TYPE,
  judged,
  logs,
  named,
  nano,
  PROTO,
  pair,
  post,
  protobuf,
  type Sent,
  traces,
} from "../../../support/otlp-export.ts";

const trace = "ExportTraceServiceRequest";

test.each<readonly [string, Sent, string]>([
  ["JSON", { payload: traces({ attributes: judged }) }, "{}"],
  ["protobuf", { type: PROTO, payload: protobuf(trace, traces({ attributes: judged })) }, ""],
  [
    "packed protobuf",
    {
      type: PROTO,
      payload: gzipSync(protobuf(trace, traces({ attributes: judged }))),
      headers: { "content-encoding": "gzip" },
    },
    "",
  ],
])("spans in %s are taken and answered in kind without a word", async (_, sent, said) => {
  const { status, headers, body, outcomes } = await post(sent);
  expect({ status, body: body.toString() }).toEqual({ status: 200, body: said });
  expect(headers["content-type"]).toContain(sent.type ?? JSON_TYPE);
  expect(outcomes).toMatchObject([
    {
      at: NOW,
      prompt: "p",
      outcome: "extra_prose",
      traceId: ids.traceId,
      id: `${ids.traceId}:b7ad6b7169203331`,
    },
  ]);
});

test("what is worth telling is told although all was taken", async () => {
  const message = "nothing about the contract on 1 of 1";
  const json = await post({ payload: traces({ attributes: named }) });
  expect(JSON.parse(json.body.toString())).toEqual({
    partialSuccess: { rejectedSpans: "0", errorMessage: message },
  });
  const sent = { type: PROTO, payload: protobuf(trace, traces({ attributes: named })) };
  const proto = await post(sent);
  expect(messageType("ExportAnswer").decode(proto.body).toJSON()).toEqual({
    partialSuccess: { errorMessage: message },
  });
});

test("what is outside the times that are taken is rejected with its reason", async () => {
  const attributes = judged;
  const { body, outcomes } = await post({
    payload: traces(
      { attributes, startTimeUnixNano: 5 },
      { attributes, spanId: "00000000000000aa" },
    ),
  });
  expect(outcomes).toHaveLength(1);
  expect(JSON.parse(body.toString())).toEqual({
    partialSuccess: {
      rejectedSpans: "1",
      errorMessage: expect.stringMatching(/the first at 0: ts is older/),
    },
  });
});

test("a check of the contract in a log is an outcome, other records are passed over", async () => {
  const prompt = { attributes: [...check.attributes, pair("gen_ai.prompt.name", "p")] };
  const payload = logs({ ...ids, ...check, ...prompt }, { body: { stringValue: "started" } });
  for (const sent of [
    { url: "/v1/logs", payload },
    { url: "/v1/logs", type: PROTO, payload: protobuf("ExportLogsServiceRequest", payload) },
  ]) {
    const { status, outcomes } = await post(sent);
    expect(status).toBe(200);
    expect(outcomes).toMatchObject([{ prompt: "p", outcome: "not_json", traceId: ids.traceId }]);
  }
});

test("a check is also known by the older place of its name, and by when it was seen", async () => {
  const attributes = [
    ...check.attributes,
    pair("event.name", check.eventName),
    pair("gen_ai.prompt.name", "p"),
  ];
  const record = { attributes, timeUnixNano: 0, observedTimeUnixNano: nano };
  const { outcomes } = await post({ url: "/v1/logs", payload: logs(record) });
  expect(outcomes).toMatchObject([{ at: NOW, outcome: "not_json", id: undefined }]);
});

test("a check that names neither prompt nor workflow is rejected", async () => {
  const { body, outcomes } = await post({ url: "/v1/logs", payload: logs(check) });
  expect(outcomes).toEqual([]);
  expect(body.toString()).toMatch(/"rejectedLogRecords":"1".*prompt and workflow is needed/);
});

test("an empty export is taken", async () => {
  expect(await post({ payload: {} })).toMatchObject({ status: 200, outcomes: [] });
  const none = await post({ type: PROTO, payload: Buffer.alloc(0) });
  expect({ status: none.status, body: none.body.length }).toEqual({ status: 200, body: 0 });
});

test.each<readonly [string, Sent]>([
  ["text", { payload: "nonsense" }],
  ["JSON that is no object", { payload: "[]" }],
  ["JSON of logs among spans", { payload: logs(check) }],
  ["JSON of spans among logs", { url: "/v1/logs", payload: traces({}) }],
  ["names with underscores", { payload: { resource_spans: [] } }],
  ["bytes", { type: PROTO, payload: Buffer.from("nonsense") }],
  ["a list that is none", { payload: { resourceSpans: {} } }],
  ["a span without ids", { payload: traces({ spanId: "" }) }],
  ["an id that is too short", { payload: traces({ traceId: "0af7" }) }],
  ["an id of zeros", { payload: traces({ spanId: "0000000000000000" }) }],
  ["an id that is no text", { payload: traces({ spanId: 7 }) }],
  [
    "logs sent to the place of spans",
    { type: PROTO, payload: protobuf("ExportLogsServiceRequest", logs({ ...ids, ...check })) },
  ],
])("%s is refused for good, as a status", async (_, sent) => {
  const { status, headers, body, bugs } = await post(sent);
  expect({ status, bugs }).toEqual({ status: 400, bugs: [] });
  expect(headers["content-type"]).toContain(sent.type ?? JSON_TYPE);
  const said =
    sent.type === PROTO ? messageType("Status").decode(body).toJSON() : JSON.parse(body.toString());
  expect(said).toMatchObject({ code: 3, message: expect.stringMatching(/\w/) });
});

test("a sender is asked to come again while there is no room or no disk", async () => {
  const sent = { type: PROTO, payload: protobuf(trace, traces({ attributes: judged })) };
  const full = await post(sent, { freeBytes: async () => 1 });
  expect(full).toMatchObject({ status: 503, headers: { "retry-after": "2" } });
  expect(messageType("Status").decode(full.body).toJSON()).toMatchObject({ code: 14 });
});

test("a coding other than gzip is refused", async () => {
  const headers = { "content-encoding": "zstd" };
  expect(await post({ payload: traces(), headers })).toMatchObject({
    status: 415,
    headers: { "accept-encoding": "gzip" },
  });
});

test("values of every kind are read and the rest is passed over", async () => {
  const attributes = [
    ...judged,
    { key: "pf.prompt.version", value: { intValue: "9007199254740991" } },
    { key: "pf.segment.big", value: { boolValue: true } },
    { key: "pf.segment.share", value: { doubleValue: 0.5 } },
    { key: "__proto__", value: { stringValue: "x" } },
    { key: "", value: null },
  ];
  const { outcomes } = await post({ payload: traces({ attributes, unknownField: [1] }) });
  const segment = { big: "true", share: "0.5" };
  expect(outcomes).toMatchObject([{ promptVersion: "9007199254740991", segment }]);
});

test("values as deep as a body may be are left out", async () => {
  const depth = 100_000;
  const value = `${'{"arrayValue":{"values":['.repeat(depth)}${"]}}".repeat(depth)}`;
  const whole = JSON.stringify(traces({ attributes: [...judged, { key: "deep", value: 0 }] }));
  const { status, outcomes, bugs } = await post({
    payload: whole.replace('"value":0', () => `"value":${value}`),
  });
  expect({ status, bugs, taken: outcomes.length }).toEqual({ status: 200, bugs: [], taken: 1 });
});

test("a full minute is that minute, however its nanoseconds are written", async () => {
  const at = Math.floor(NOW / 60_000) * 60_000;
  const payload = traces({ attributes: judged, startTimeUnixNano: `${at}000000` });
  const bytes = protobuf("ExportTraceServiceRequest", payload);
  const { outcomes } = await post({ payload });
  expect([...outcomes, ...(await post({ type: PROTO, payload: bytes })).outcomes]).toMatchObject([
    { at },
    { at },
  ]);
});
