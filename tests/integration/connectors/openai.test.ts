import { afterAll, beforeAll, expect, test } from "vitest";
import { openai } from "../../../src/connectors/openai/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { modelsWorld } from "../../support/models-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function open(name: string) {
  const world = modelsWorld("openai");
  const server = await replayServer(world.route);
  const settings = { url: server.url, api_key: new Secret("sk-1234") };
  world.set("gpt-old");
  world.set("gpt-x");
  return { world, story: sourceStory(database, name, openai, settings) };
}

test("a day of shutdown is announced, put off, come and gone", async () => {
  const { world, story } = await open("story");
  await story.poll("2026-11-20T10:00:00Z");
  expect(await story.changes()).toEqual([]);
  world.set("gpt-old", { shutdown_date: "2026-12-11" });
  await story.poll("2026-11-20T11:00:00Z");
  world.set("gpt-old", { shutdown_date: "2026-12-18" });
  await story.poll("2026-11-20T12:00:00Z");
  await story.poll("2026-12-18T13:00:00Z");
  world.remove("gpt-old");
  await story.poll("2026-12-20T13:00:00Z");
  const changes = await story.changes();
  expect(changes.map((one) => [one.message, ...inShort(one).slice(3)])).toEqual([
    ["gpt-old is to be shut down on 2026-12-11", "openai", "10:00:00.000–11:00:00.000"],
    ["gpt-old is to be shut down on 2026-12-18", "openai", "11:00:00.000–12:00:00.000"],
    ["gpt-old is shut down as of 2026-12-18", "openai", "00:00:00.000–00:00:00.000"],
    ["gpt-old is no longer listed", "openai", "13:00:00.000–13:00:00.000"],
  ]);
  for (const one of changes) {
    expect(one).toMatchObject({ kind: "provider_notice", model: "gpt-old" });
    expect(one.actor?.kind).toBe("provider");
  }
});
