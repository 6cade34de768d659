import { afterEach, beforeEach, expect, test } from "vitest";
import { saveFinding } from "../../../src/store/findings.ts";
import { readNotifications } from "../../../src/store/notifications.ts";
import { LEASE } from "../../../src/workflows/delivery-target.ts";
import { deliverAt, pagerdutyAt, route, slackAt, taken } from "../../support/delivery-world.ts";
import { finding } from "../../support/finding-builder.ts";
import { replayServer } from "../../support/replay-server.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.UTC(2026, 4, 18, 18, 22);
const gathers = [{ ...route, gathers: true }];

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => await database.drop());

async function open(count: number, level: "warning" | "error" = "warning"): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const handle = `${level === "error" ? "e" : "a"}${String(n).padStart(7, "0")}`;
    const subject = { kind: "prompt", name: `p${n}` } as const;
    await saveFinding(database.db, finding({ handle, level, subject, openedAt: NOW }));
  }
}

test("what waited is one message, errors are each their own, and nothing is told twice", async () => {
  const server = await replayServer(taken);
  await open(41);
  await open(2, "error");
  const told = await deliverAt(database, slackAt(server.url), NOW, gathers);
  expect(told).toHaveLength(43);
  expect(server.requests).toHaveLength(3);
  const [digest] = server.requests.filter(({ body }) => body.includes("Warnings: 41 opened"));
  expect(digest?.body).toContain("20 of 41 shown");
  expect(await deliverAt(database, slackAt(server.url), NOW + 1000, gathers)).toEqual([]);
  expect(server.requests).toHaveLength(3);
});

test("of several at once one sends it", async () => {
  const server = await replayServer(taken);
  await open(5);
  const at = () => deliverAt(database, slackAt(server.url), NOW, gathers);
  await Promise.all([at(), at(), at()]);
  expect(server.requests).toHaveLength(1);
});

test("a place that keeps each finding open is told of each, and a target that nothing waits for too", async () => {
  const server = await replayServer(taken);
  await open(3);
  await deliverAt(database, pagerdutyAt(server.url), NOW, gathers);
  expect(server.requests).toHaveLength(3);
});

test("what was not taken is told together again, and marked, before what came since", async () => {
  const server = await replayServer(taken);
  await open(2);
  server.fail({ status: 503, json: {} }, 1);
  await deliverAt(database, slackAt(server.url), NOW, gathers);
  const handles = ["a0000000", "a0000001"];
  const failed = await readNotifications(database.db, "oncall", handles);
  expect(failed.map(({ state, attempts }) => [state, attempts])).toEqual([
    ["sending", 1],
    ["sending", 1],
  ]);
  await open(4);
  await deliverAt(database, slackAt(server.url), NOW + LEASE, gathers);
  const [, again] = server.requests;
  expect(again?.body).toContain("Warnings: 2 opened");
  expect(again?.body).toContain("May have arrived before");
});
