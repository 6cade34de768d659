import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { saveFinding } from "../../../src/store/findings.ts";
import { deliverAt, pagerdutyAt, slackAt, taken } from "../../support/delivery-world.ts";
import { finding } from "../../support/finding-builder.ts";
import { replayServer } from "../../support/replay-server.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.UTC(2026, 4, 18, 18, 22);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => await database.drop());

test("what opens is told with a link of its own, of which only a digest is kept; what clears is told without", async () => {
  const server = await replayServer(taken);
  const opened = finding({ openedAt: NOW });
  await saveFinding(database.db, opened);
  await deliverAt(database, pagerdutyAt(server.url), NOW);
  const [first] = server.requests;
  const link = /https:\/\/forensics\.example\/alerts\/act\?code=(fx_\d{43})/.exec(
    first?.body ?? "",
  );
  const { rows } = await database.pool.query(
    "select handle, episode, target, until, encode(link_hash, 'hex') as hash from alert_links",
  );
  expect(rows).toEqual([
    {
      ...{ handle: opened.handle, episode: opened.episode, target: "oncall" },
      until: new Date(NOW + 72 * 3_600_000),
      hash: createHash("sha256").update(String(link?.[1])).digest("hex"),
    },
  ]);
  await saveFinding(database.db, { ...opened, clearedAt: NOW + 1 });
  await deliverAt(database, pagerdutyAt(server.url), NOW + 2);
  expect(server.requests).toHaveLength(2);
  expect(server.requests[1]?.body).not.toContain("fx_");
});

test("a link that the target repeats in its refusal is not kept", async () => {
  const server = await replayServer(({ body }) => ({ status: 500, json: { error: body } }));
  await saveFinding(database.db, finding({ openedAt: NOW }));
  const [told] = await deliverAt(database, slackAt(server.url), NOW);
  expect(server.requests[0]?.body).toContain("fx_");
  expect(told?.detail).toContain("500");
  expect(told?.detail).not.toContain("fx_");
});
