import { afterAll, beforeAll, expect, test } from "vitest";
import { confidentAi } from "../../../src/connectors/confident-ai/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { confidentAiWorld } from "../../support/confident-ai-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const ALIAS = "invoice-extractor";

async function open(name: string, given: object = {}) {
  const world = confidentAiWorld();
  const server = await replayServer(world.route);
  const settings = { url: server.url, api_key: new Secret("confident_us_1"), ...given };
  world.commit(ALIAS, "9c1d2e3", "strict");
  world.label(ALIAS, "production", "9c1d2e3");
  return { world, story: sourceStory(database, name, confidentAi, settings) };
}

test("a commit is live when its label comes to it, then the label goes back", async () => {
  const { world, story } = await open("story");
  await story.poll("2026-11-20T10:00:00Z");
  world.commit(ALIAS, "bab04ce", "friendly");
  await story.poll("2026-11-20T10:05:00Z");
  world.label(ALIAS, "production", "bab04ce");
  await story.poll("2026-11-20T10:10:00Z");
  world.label(ALIAS, "production", "9c1d2e3");
  await story.poll("2026-11-20T10:40:00Z");
  await story.poll("2026-11-20T10:50:00Z");
  const changes = await story.changes();
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, "bab04ce", undefined, "10:00:00.000–10:05:00.000"],
    ["label_moved", "9c1d2e3", "bab04ce", undefined, "10:05:00.000–10:10:00.000"],
    ["rollback", "bab04ce", "9c1d2e3", undefined, "10:10:00.000–10:40:00.000"],
  ]);
  expect(changes[1]).toMatchObject({ prompt: ALIAS, environment: "production", model: "gpt-4.1" });
  expect(changes[1]?.after).toContain("friendly assistant");
  expect(changes[1]?.before).toContain("ONLY a JSON object");
});

test("where applications take the newest commit, a commit is the move", async () => {
  const { world, story } = await open("latest", { latest: true, labels: [] });
  await story.poll("2026-11-20T10:00:00Z");
  world.commit(ALIAS, "bab04ce", "friendly");
  await story.poll("2026-11-20T10:05:00Z");
  const live = (await story.changes()).filter((one) => one.environment !== undefined);
  expect(live.map((one) => [one.environment, ...inShort(one)])).toEqual([
    ["latest", "label_moved", "9c1d2e3", "bab04ce", undefined, "10:00:00.000–10:05:00.000"],
  ]);
});

test("a prompt that is gone is told under the name that it had", async () => {
  const { world, story } = await open("gone");
  world.commit("other", "1111111", "strict");
  await story.poll("2026-11-20T10:00:00Z");
  world.remove(ALIAS);
  await story.poll("2026-11-20T10:10:00Z");
  expect((await story.changes()).map(({ kind, prompt }) => [kind, prompt])).toEqual([
    ["deletion", ALIAS],
    ["deletion", ALIAS],
  ]);
});
