import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { DriftFinding } from "../../../src/domain/drift.ts";
import { insertFindingMarks } from "../../../src/store/finding-marks.ts";
import { saveFinding } from "../../../src/store/findings.ts";
import { readNotifications } from "../../../src/store/notifications.ts";
import type { Store } from "../../../src/store/open-database.ts";
import { openDatabase } from "../../../src/store/open-database.ts";
import { claimNotification } from "../../../src/workflows/claim-notification.ts";
import { type DeliveryTarget, LEASE } from "../../../src/workflows/delivery-target.ts";
import { deliverAt, pagerdutyAt, route, slackAt, taken } from "../../support/delivery-world.ts";
import { finding } from "../../support/finding-builder.ts";
import { type ReplayServer, replayServer } from "../../support/replay-server.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.UTC(2026, 4, 18, 18, 22);
const deliver = (target: DeliveryTarget, now = NOW, store: Store = database, routes = [route]) =>
  deliverAt(store, target, now, routes);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => await database.drop());
afterEach(async () => {
  await database.pool.query(
    "truncate findings, finding_transitions, finding_marks, notifications, alert_links",
  );
});

async function open(...handles: string[]): Promise<readonly DriftFinding[]> {
  const found = handles.map((handle) =>
    finding({ handle, since: NOW - 480_000, openedAt: NOW - 60_000 }),
  );
  for (const one of found) await saveFinding(database.db, one);
  return found;
}

function sentKeys({ requests }: ReplayServer): readonly string[] {
  return requests.map(({ body }) => {
    const { event_action, dedup_key } = JSON.parse(body) as Record<string, string>;
    return `${event_action} ${dedup_key}`;
  });
}

test("opening and clearing are sent once each, with the answer for the moment", async () => {
  const server = await replayServer(taken);
  const target = pagerdutyAt(server.url);
  const [one] = await open("aa01");
  if (one === undefined) throw new Error("nothing opened");
  expect(await deliver(target)).toMatchObject([{ state: "sent", attempts: 1, detail: "taken" }]);
  expect(await deliver(target)).toEqual([]);
  await saveFinding(database.db, { ...one, clearedAt: NOW });
  await deliver(target, NOW + 1000);
  await deliver(target, NOW + 2000);
  expect(sentKeys(server)).toEqual(["trigger forensics/v1/aa01", "resolve forensics/v1/aa01"]);
  const { payload } = JSON.parse(server.requests[0]?.body ?? "") as {
    payload: { custom_details: { answer: string; command: string } };
  };
  expect(payload.custom_details.command).toBe(
    "forensics --since 2026-05-18T18:14:00.000Z --prompt support.extract",
  );
  expect(payload.custom_details.answer).toContain("Since 18:14 UTC");
});

test("two servers on one database send each alert once", async () => {
  const server = await replayServer(taken);
  const target = pagerdutyAt(server.url);
  const handles = Array.from({ length: 24 }, (_, at) => `aa${String(at).padStart(2, "0")}`);
  await open(...handles);
  const other = await openDatabase({ url: database.url, dataDir: "", migrations: "require" });
  try {
    const both = await Promise.all([
      deliver(target, NOW),
      deliver(target, NOW, other),
      deliver(target, NOW),
    ]);
    expect(both.flat()).toHaveLength(24);
  } finally {
    await other.close();
  }
  const expected = handles.map((handle) => `trigger forensics/v1/${handle}`);
  expect(sentKeys(server).toSorted()).toEqual(expected);
});

test("a crash between sending and recording repeats with the same key, after the lease", async () => {
  const server = await replayServer(taken);
  const target = pagerdutyAt(server.url);
  await open("aa01");
  const claimed = await claimNotification(database, route, NOW);
  expect(claimed?.record).toMatchObject({ state: "sending", attempts: 1 });
  expect(await deliver(target, NOW + LEASE - 1000)).toEqual([]);
  expect(await deliver(target, NOW + LEASE)).toMatchObject([{ state: "sent", attempts: 2 }]);
  expect(claimed?.notification.findingKey).toBe("forensics/v1/aa01");
  expect(sentKeys(server)).toEqual(["trigger forensics/v1/aa01"]);
});

test("where the target has no key, what is sent again is marked as a repeat", async () => {
  const server = await replayServer(() => ({ text: "ok" }));
  await open("aa01");
  await claimNotification(database, route, NOW);
  await deliver(slackAt(server.url), NOW + LEASE);
  expect(server.requests[0]?.body).toContain("May have arrived before: attempt 2");
});

test("what the target did not take is tried again later, and what it refuses is given up", async () => {
  const server = await replayServer(taken);
  const target = pagerdutyAt(server.url);
  await open("aa01", "aa02");
  server.fail({ status: 503, json: {} }, 1);
  await deliver(target);
  const records = await readNotifications(database.db, "oncall", ["aa01", "aa02"]);
  expect(records.map((one) => one.state).toSorted()).toEqual(["sending", "sent"]);
  expect(await deliver(target, NOW + 4000)).toEqual([]);
  expect(await deliver(target, NOW + 5000)).toMatchObject([{ state: "sent", attempts: 2 }]);
  await open("aa03");
  server.fail({ status: 400, json: { message: "no" } });
  expect(await deliver(target, NOW + 6000)).toMatchObject([{ state: "given_up" }]);
  expect(await deliver(target, NOW + 9_000_000)).toEqual([]);
});

test("what is silenced is not sent", async () => {
  const server = await replayServer(taken);
  await open("aa01");
  const mark = { handle: "aa01", episode: undefined, kind: "silenced" as const };
  const said = { reason: "load test", author: "jo", madeAt: NOW - 1, expiresAt: NOW + 1000 };
  await insertFindingMarks(database.db, [{ ...mark, ...said }]);
  expect(await deliver(pagerdutyAt(server.url))).toEqual([]);
  await deliver(pagerdutyAt(server.url), NOW + 2000);
  expect(server.requests).toHaveLength(1);
});

test("a target that forgets is told again while a finding is open, and again after it cleared", async () => {
  const server = await replayServer(taken);
  const target = pagerdutyAt(server.url);
  const forgetful = [{ ...route, renewAfter: 60_000 }];
  const [one] = await open("aa01");
  for (const at of [0, 30_000, 60_000, 90_000]) {
    await deliver(target, NOW + at, database, forgetful);
  }
  expect(server.requests).toHaveLength(2);
  server.fail({ status: 503, json: {} }, 1);
  await deliver(target, NOW + 120_000, database, forgetful);
  const [record] = await readNotifications(database.db, "oncall", ["aa01"]);
  expect(record?.state).toBe("sent");
  if (one !== undefined) await saveFinding(database.db, { ...one, clearedAt: NOW + 130_000 });
  for (const at of [130_000, 190_000, 250_000, 900_000]) {
    await deliver(target, NOW + at, database, forgetful);
  }
  expect(sentKeys(server).slice(3)).toEqual(Array(3).fill("resolve forensics/v1/aa01"));
});
