import { expect, onTestFinished, test } from "vitest";
import { checkUnmapped } from "../../../src/cli/doctor/check-unmapped.ts";
import { DAY, HOUR } from "../../../src/domain/series.ts";
import { prometheus } from "../../../src/meters/prometheus/index.ts";
import { answerToJson } from "../../../src/render/answer-json.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { saveUnmapped } from "../../../src/store/unmapped-telemetry.ts";
import { answerQuestion } from "../../../src/workflows/answer-question.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { connectorIo } from "../../support/connector-io.ts";
import { NOW } from "../../support/ingest-context.ts";
import { type ReplayedAnswer, replayServer } from "../../support/replay-server.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

async function opened(): Promise<TestDatabase> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  return database;
}

const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

/** Calls of a model that name a workflow and no prompt, or neither. */
function calls(count: number, workflow: string | undefined, from: number) {
  const attributes = [text("gen_ai.operation.name", "chat")];
  const resource = workflow === undefined ? {} : { attributes: [text("service.name", workflow)] };
  const time = String(BigInt(NOW) * 1_000_000n);
  const spans = Array.from({ length: count }, (_, index) => ({
    traceId: (from + index).toString(16).padStart(32, "0"),
    spanId: (from + index).toString(16).padStart(16, "0"),
    ...{ name: "chat", startTimeUnixNano: time, endTimeUnixNano: time, attributes },
  }));
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
}

async function ask(database: TestDatabase, more: { sources?: string[]; meters?: string[] } = {}) {
  const question = {
    ...{ sinceText: "", since: NOW - HOUR, until: NOW, asOf: undefined, zone: "UTC" },
    ...{ zoneFrom: "system" as const, environment: undefined, workflow: undefined },
    ...{ prompt: undefined, segment: {}, lookback: 90 * DAY, assumptions: [] },
  };
  return await answerQuestion(database, question, {
    ...{ aliases: new Map(), environmentLabels: new Map(), sources: [], meters: [], now: NOW },
    ...{ owners: { byPrompt: new Map(), configured: [] }, reviewStepOf: () => "unknown" as const },
    ...more,
  });
}

test("an answer and doctor name the telemetry that could not be told of a prompt, with its counts", async () => {
  const database = await opened();
  const context = storedIngest(database);
  const keep = () => context.unmapped.flush((noted) => saveUnmapped(database.db, noted));
  await send({ url: "/v1/traces", payload: calls(3, "intake", 1) }, context);
  await keep();
  await send({ url: "/v1/traces", payload: calls(2, "intake", 10) }, context);
  await keep();
  await keep();
  const { notSeen } = await ask(database);
  expect(notSeen).toEqual([
    {
      ...{ source: "otlp-traces", why: "unmapped", since: NOW },
      detail: "5 entries name no prompt and are counted as unattributed",
    },
  ]);
  const io = { now: () => NOW } as never;
  expect(await checkUnmapped({ db: database.db, io } as never)).toEqual([
    {
      ...{ state: "warn", name: "otlp-traces" },
      detail: "5 entries name no prompt and are counted as unattributed: docs/telemetry.md",
    },
  ]);
});

test("what was rejected is named too, and nothing of other days", async () => {
  const database = await opened();
  const entries = { source: "otlp-logs", entries: 1203 } as const;
  const times = { firstAt: NOW - 2 * HOUR, lastAt: NOW - HOUR / 2 };
  await saveUnmapped(database.db, [
    { ...entries, what: "rejected", ...times },
    { ...entries, what: "no prompt", firstAt: NOW - 9 * DAY, lastAt: NOW - 9 * DAY },
  ]);
  const answer = await ask(database);
  expect(answerToJson(answer, { names: "full" })["not_seen"]).toMatchObject([
    { source: "otlp-logs", why: "unmapped", since: "2026-05-18T16:14:20Z" },
  ]);
  expect(answer.notSeen[0]?.detail).toMatch(/^1,203 entries were not counted/);
});

test("what cannot be kept is noted still, and kept the next time", async () => {
  const database = await opened();
  const { unmapped } = storedIngest(database);
  unmapped.note({ source: "otlp-logs", what: "rejected", entries: 2 }, NOW);
  await expect(unmapped.flush(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
  unmapped.note({ source: "otlp-logs", what: "rejected", entries: 3 }, NOW);
  await unmapped.flush((noted) => saveUnmapped(database.db, noted));
  expect((await ask(database)).notSeen[0]?.detail).toMatch(/^5 entries/);
});

const unreadable: readonly (readonly [string, ReplayedAnswer, object])[] = [
  ["that refuses its token", { status: 401, json: {} }, { why: "auth_expired" }],
  ["that is away", { status: 503, json: {} }, { why: "unreachable" }],
  ["that answers as none does", { json: { data: "no" } }, { why: "unreachable" }],
];

test.each(unreadable)("a Prometheus %s is named in an answer", async (_, answer, expected) => {
  const database = await opened();
  const { url } = await replayServer(() => answer);
  const settings = prometheus.settings.parse({ url, token: new Secret("t-12345678") });
  const io = connectorIo({ source: "prom", now: () => NOW });
  const report = await syncSource(database, { name: "prom", connector: prometheus, settings }, io);
  expect(report.failure).toBeDefined();
  const { notSeen } = await ask(database, { sources: ["prom"], meters: ["prom"] });
  expect(notSeen).toMatchObject([{ source: "prom", ...expected }]);
  expect(notSeen[0]?.detail).not.toContain("t-12345678");
});
