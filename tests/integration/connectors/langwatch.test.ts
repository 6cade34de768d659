import { afterAll, beforeAll, expect, test } from "vitest";
import { langwatch } from "../../../src/connectors/langwatch/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { langwatchWorld } from "../../support/langwatch-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function open(name: string) {
  const world = langwatchWorld();
  const server = await replayServer(world.route);
  const settings = { url: server.url, api_key: new Secret("sk-lw-1") };
  world.add("p", 6, "2026-08-20T12:00:00.000Z");
  world.tag("p", "production", 6);
  return { world, story: sourceStory(database, name, langwatch, settings) };
}

test("a version and the moves of a tag lie between two reads, then it is rolled back", async () => {
  const { world, story } = await open("story");
  await story.poll("2026-08-20T14:00:00Z");
  world.add("p", 7, "2026-08-20T14:02:11.318Z");
  world.tag("p", "production", 7);
  await story.poll("2026-08-20T14:10:00Z");
  world.tag("p", "production", 6);
  await story.poll("2026-08-20T14:40:00Z");
  const changes = await story.changes();
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, "7", undefined, "14:00:00.000–14:02:11.318"],
    ["label_moved", "6", "7", undefined, "14:00:00.000–14:10:00.000"],
    ["rollback", "7", "6", undefined, "14:10:00.000–14:40:00.000"],
  ]);
  expect(changes.map((one) => one.prompt)).toEqual(["prompts/p", "prompts/p", "prompts/p"]);
  expect(changes[1]?.after).toContain("friendly assistant");
  expect(changes[1]?.before).toContain("ONLY a JSON object");
});

test("a prompt that is gone is told under the name that it had", async () => {
  const { world, story } = await open("gone");
  world.add("q", 6, "2026-08-20T12:00:00.000Z");
  await story.poll("2026-08-20T14:00:00Z");
  world.remove("p");
  await story.poll("2026-08-20T14:10:00Z");
  const changes = await story.changes();
  expect(
    changes.map(({ kind, prompt, previousVersion }) => [kind, prompt, previousVersion]),
  ).toEqual([
    ["deletion", "prompts/p", "6"],
    ["deletion", "prompts/p", "6"],
  ]);
});
