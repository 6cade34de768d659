import { afterAll, beforeAll, expect, test } from "vitest";
import { anthropic } from "../../../src/connectors/anthropic/index.ts";
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

test("a model is deprecated at its moment, however late that is read, then retired between two reads", async () => {
  const world = modelsWorld("anthropic");
  const server = await replayServer(world.route);
  const settings = { url: server.url, api_key: new Secret("sk-ant-1"), models: ["claude-x"] };
  const story = sourceStory(database, "anthropic", anthropic, settings);
  const deprecated = { lifecycle: "deprecated", deprecated_at: "2026-11-20T09:00:00Z" };
  world.set("claude-x", deprecated);
  world.set("claude-y", deprecated);
  await story.poll("2026-11-20T10:00:00Z");
  world.set("claude-x", { ...deprecated, lifecycle: "retired" });
  await story.poll("2026-11-20T11:00:00Z");
  const changes = await story.changes();
  expect(changes.map((one) => [one.kind, one.message, ...inShort(one).slice(3)])).toEqual([
    ["provider_notice", "claude-x is deprecated", "anthropic", "09:00:00.000"],
    ["provider_notice", "claude-x is retired", "anthropic", "10:00:00.000–11:00:00.000"],
  ]);
});
