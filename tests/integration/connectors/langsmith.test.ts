import { afterAll, beforeAll, expect, test } from "vitest";
import { langsmith } from "../../../src/connectors/langsmith/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { langsmithWorld } from "../../support/langsmith-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const HANDLE = "invoice-extract";

async function open(name: string, given: object = {}) {
  const world = langsmithWorld();
  const server = await replayServer(world.route);
  const settings = { url: server.url, api_key: new Secret("lsv2_1234"), ...given };
  world.commit(HANDLE, "9f8e7d6c", "2026-11-20T09:00:00Z");
  world.tag(HANDLE, "production", "9f8e7d6c", "2026-11-20T09:01:00Z");
  return { world, story: sourceStory(database, name, langsmith, settings) };
}

test("a commit is live when its tag comes to it, then the tag goes back", async () => {
  const { world, story } = await open("story");
  await story.poll("2026-11-20T09:30:00Z");
  world.commit(HANDLE, "a1b2c3d4", "2026-11-20T10:00:00Z", "Be friendly.");
  world.tag(HANDLE, "production", "a1b2c3d4", "2026-11-20T10:05:00Z");
  await story.poll("2026-11-20T10:10:00Z");
  world.tag(HANDLE, "production", "9f8e7d6c", "2026-11-20T10:31:00Z");
  await story.poll("2026-11-20T10:40:00Z");
  await story.poll("2026-11-20T10:50:00Z");
  const changes = await story.changes();
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, "9f8e7d6c", "Kim Example", "09:00:00.000"],
    ["version_created", undefined, "a1b2c3d4", "Kim Example", "10:00:00.000"],
    ["label_moved", "9f8e7d6c", "a1b2c3d4", undefined, "09:30:00.000–10:05:00.000"],
    ["rollback", "a1b2c3d4", "9f8e7d6c", undefined, "10:10:00.000–10:31:00.000"],
  ]);
  expect(changes[2]).toMatchObject({
    prompt: HANDLE,
    environment: "production",
    model: "gpt-x",
    before: '[{"content":"Return JSON with keys total and currency.","role":"system"}]',
    after: '[{"content":"Be friendly.","role":"system"}]',
  });
});

test("where applications take the newest commit, committing is the move, by whom the commit names", async () => {
  const { world, story } = await open("latest", { latest: true, tags: [] });
  await story.poll("2026-11-20T09:30:00Z");
  world.commit(HANDLE, "a1b2c3d4", "2026-11-20T10:00:00Z", "Be friendly.");
  await story.poll("2026-11-20T10:10:00Z");
  const live = (await story.changes()).filter((one) => one.environment !== undefined);
  expect(live.map((one) => [one.environment, ...inShort(one)])).toEqual([
    ["latest", "label_moved", "9f8e7d6c", "a1b2c3d4", "Kim Example", "10:00:00.000"],
  ]);
});
