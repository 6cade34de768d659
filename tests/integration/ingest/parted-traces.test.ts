import { afterAll, expect, test } from "vitest";
import type { OutcomeDelivery } from "../../../src/domain/received-delivery.ts";
import { createServer } from "../../../src/ingest/server.ts";
import { commitDeliveries } from "../../../src/workflows/commit-deliveries.ts";
import { openIngestStore } from "../../../src/workflows/open-ingest-store.ts";
import { ingestContext, NOW } from "../../support/ingest-context.ts";
import { PROTO, pair, protobuf, traces } from "../../support/otlp-export.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedCounts } from "../../support/stored-counts.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const TRACE = "0af7651916cd43dd8448eb211c8031";
const SECRET = "Patient John Doe";

/** The spans of one request of the AI SDK whose answer was cut off, in an environment and trace of its own. */
function parts(environment: string, trace: number) {
  const ids = (span: string, parent?: string) => ({
    traceId: `${TRACE}${trace.toString(16).padStart(2, "0")}`,
    spanId: span.repeat(8),
    ...(parent && { parentSpanId: parent.repeat(8) }),
  });
  const resource = { attributes: [pair("deployment.environment.name", environment)] };
  const sent = (span: object) => {
    const whole = traces(span) as { resourceSpans: { resource: object }[] };
    return { resourceSpans: whole.resourceSpans.map((one) => ({ ...one, resource })) };
  };
  const exception = [
    pair("exception.type", "AI_NoObjectGeneratedError"),
    pair("exception.message", `No object generated: could not parse the response. "${SECRET}"`),
  ];
  const root = {
    ...ids("a1", "c1"),
    name: "ai.generateObject",
    status: { code: 2 },
    events: [{ name: "exception", attributes: exception }],
    attributes: [pair("ai.telemetry.functionId", "extract"), pair("ai.prompt", SECRET)],
  };
  const step = {
    ...ids("b1", "a1"),
    name: "ai.generateObject.doGenerate",
    attributes: [
      pair("gen_ai.response.finish_reasons", "length"),
      pair("gen_ai.prompt.name", "invoice"),
      pair("gen_ai.response.model", "m"),
      pair("ai.response.text", `{"name": "${SECRET}`),
    ],
  };
  const other = { ...step, ...ids("b2", "a1") };
  return { root: sent(root), step: sent(step), other: sent(other), whole: sent({}), environment };
}

/** Each request meets a service that knows nothing but the database, as one does that was killed before. */
async function post(payload: object): Promise<void> {
  const context = storedIngest(database);
  const sent = await send({ url: "/v1/traces", payload: JSON.stringify(payload) }, context);
  expect(sent).toMatchObject({ status: 200 });
}

async function postBytes(payload: Buffer): Promise<void> {
  const server = createServer(storedIngest(database), { requestTimeout: 1000 });
  const headers = { "content-type": PROTO };
  const answer = await server.inject({ method: "POST", url: "/v1/traces", payload, headers });
  await server.close();
  expect(answer.statusCode).toBe(200);
}

async function countDueAt(at: number): Promise<void> {
  const options = { segmentKeys: undefined, horizon: 1, place: "test", patience: 300 };
  await openIngestStore(database, options).countDue(at);
}

const MINUTE = 60_000;
const truncated = { judged: 1, failed: 1, prompt: "invoice", model: "m", workflow: "extract" };

test("a step waits for its request, and both are one outcome", async () => {
  const { step, root, environment } = parts("step-first", 1);
  await post(step);
  expect(await storedCounts(database.pool, environment)).toEqual([]);
  await post(root);
  expect(await storedCounts(database.pool, environment)).toMatchObject([
    { ...truncated, classes: { truncated: 1 } },
  ]);
  await post(step);
  await post(root);
  await countDueAt(NOW + 2 * MINUTE);
  expect(await storedCounts(database.pool, environment)).toMatchObject([{ judged: 1 }]);
});

test("a request that came before its steps is corrected by them", async () => {
  const { step, other, root, environment } = parts("root-first", 2);
  await post(root);
  expect(await storedCounts(database.pool, environment)).toMatchObject([
    { judged: 1, classes: { malformed_json: 1 } },
  ]);
  await post(step);
  await post(other);
  const rows = await storedCounts(database.pool, environment);
  expect(rows.filter((one) => one.judged > 0)).toMatchObject([
    { ...truncated, classes: { truncated: 1 } },
  ]);
  expect(rows.reduce((sum, one) => sum + one.judged, 0)).toBe(1);
});

/** What two exports of one trace become that one transaction writes. */
async function postTogether(payloads: readonly object[]): Promise<void> {
  const context = ingestContext();
  for (const payload of payloads) {
    await send({ url: "/v1/traces", payload: JSON.stringify(payload) }, context);
  }
  const deliveries = context.written as readonly OutcomeDelivery[];
  expect(deliveries).toHaveLength(payloads.length);
  await commitDeliveries(database, deliveries, { segmentKeys: undefined, horizon: 1 });
}

test.each([
  ["its step first", 6],
  ["its step last", 7],
])(
  "parts of a request that are written together are one outcome: %s",
  async (environment, trace) => {
    const { step, other, root } = parts(environment, trace);
    const ordered = trace === 6 ? [step, root, other] : [root, step, other];
    await postTogether(ordered);
    const rows = await storedCounts(database.pool, environment);
    expect(rows.filter((one) => one.judged > 0)).toMatchObject([
      { ...truncated, classes: { truncated: 1 } },
    ]);
    expect(rows.reduce((sum, one) => sum + one.judged, 0)).toBe(1);
    for (const part of ordered) await post(part);
    await countDueAt(NOW + 2 * MINUTE);
    const again = await storedCounts(database.pool, environment);
    expect(again.reduce((sum, one) => sum + one.judged, 0)).toBe(1);
  },
);

test.each([
  ["json", 8],
  ["protobuf", 9],
])(
  "a step that waited and comes again with all of its request is one outcome: %s",
  async (encoding, trace) => {
    const { step, root, other } = parts(encoding, trace);
    await post(step);
    const spans = [root, step, other].flatMap(({ resourceSpans }) => resourceSpans);
    const whole = { resourceSpans: spans };
    if (encoding === "json") await post(whole);
    else await postBytes(protobuf("ExportTraceServiceRequest", whole));
    expect(await storedCounts(database.pool, encoding)).toMatchObject([
      { ...truncated, classes: { truncated: 1 } },
    ]);
    await countDueAt(NOW + 2 * MINUTE);
    expect(await storedCounts(database.pool, encoding)).toMatchObject([{ judged: 1 }]);
  },
);

test("a step whose request does not come is counted after a minute, and corrected when it comes", async () => {
  const { step, root, environment } = parts("late-root", 3);
  await post(step);
  await countDueAt(NOW + MINUTE - 1);
  expect(await storedCounts(database.pool, environment)).toEqual([]);
  await countDueAt(NOW + MINUTE);
  expect(await storedCounts(database.pool, environment)).toMatchObject([
    { judged: 1, workflow: "ai.generateObject.doGenerate", classes: { truncated: 1 } },
  ]);
  await post(root);
  await post(root);
  const rows = await storedCounts(database.pool, environment);
  expect(rows.filter((one) => one.judged > 0)).toMatchObject([truncated]);
  expect(rows.reduce((sum, one) => sum + one.judged, 0)).toBe(1);
});

test("a step that comes after all of its request was counted and forgotten counts nothing", async () => {
  const { step, root, environment } = parts("forgotten", 4);
  await post(step);
  await post(root);
  await database.pool.query("delete from waiting_spans");
  await post(step);
  await countDueAt(NOW + MINUTE);
  expect(await storedCounts(database.pool, environment)).toMatchObject([{ judged: 1 }]);
});

test("no text waits", async () => {
  const { step, root } = parts("texts", 5);
  await post(root);
  await post(step);
  const { rows } = await database.pool.query<{ span: object }>("select span from waiting_spans");
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toContain("John");
});
