import { afterAll, beforeAll, expect, test } from "vitest";
import { phoenix } from "../../../src/connectors/phoenix/index.ts";
import { phoenixWorld } from "../../support/phoenix-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function storyOf(name: string, graphql: boolean, given: object = {}) {
  const world = phoenixWorld(graphql);
  const server = await replayServer(world.route);
  const story = sourceStory(database, name, phoenix, { url: server.url, ...given });
  world.add("invoice", 11, "2026-11-20T09:00:00Z", "Return JSON");
  world.tag("invoice", "production", 11, "bo");
  await story.poll("2026-11-20T09:30:00Z");
  world.add("invoice", 12, "2026-11-20T10:00:00Z", "Be friendly");
  world.tag("invoice", "production", 12, "kim");
  await story.poll("2026-11-20T10:10:00Z");
  world.tag("invoice", "production", 11, "lee");
  await story.poll("2026-11-20T10:40:00Z");
  await story.poll("2026-11-20T10:50:00Z");
  return await story.changes();
}

test("a version is live when its tag comes to it, by whom set it last, then the tag goes back", async () => {
  const changes = await storyOf("story", true);
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, "11", "kim@example.com", "09:00:00.000"],
    ["version_created", undefined, "12", "kim@example.com", "10:00:00.000"],
    ["label_moved", "11", "12", "kim", "09:30:00.000–10:10:00.000"],
    ["rollback", "12", "11", "lee", "10:10:00.000–10:40:00.000"],
  ]);
  expect(changes[2]).toMatchObject({
    prompt: "invoice",
    environment: "production",
    model: "gpt-x",
    before: '[{"content":"Return JSON","role":"system"}]',
    after: '[{"content":"Be friendly","role":"system"}]',
  });
});

test("a server without the question tells the same moves, between two reads and by nobody", async () => {
  const changes = await storyOf("rest", false);
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, "12", undefined, "09:30:00.000–10:10:00.000"],
    ["label_moved", "11", "12", undefined, "09:30:00.000–10:10:00.000"],
    ["rollback", "12", "11", undefined, "10:10:00.000–10:40:00.000"],
  ]);
});

test("where applications take the newest version, making it is the move", async () => {
  const changes = await storyOf("latest", true, { latest: true, tags: [] });
  const live = changes.filter((one) => one.environment !== undefined);
  expect(live.map((one) => [one.environment, ...inShort(one)])).toEqual([
    ["latest", "label_moved", "11", "12", "kim@example.com", "10:00:00.000"],
  ]);
});
