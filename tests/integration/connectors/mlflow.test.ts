import { afterAll, beforeAll, expect, test } from "vitest";
import { mlflow } from "../../../src/connectors/mlflow/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import {
  MLFLOW_WEBHOOK_SECRET,
  mlflowWorld,
  signedMlflowWebhook,
} from "../../support/mlflow-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function open(name: string) {
  const world = mlflowWorld();
  const server = await replayServer(world.route);
  const settings = { url: server.url, webhook_secret: new Secret(MLFLOW_WEBHOOK_SECRET) };
  world.add("invoice", "6", "2026-11-20T09:00:00Z", "Return JSON");
  world.alias("invoice", "production", "6");
  return { world, story: sourceStory(database, name, mlflow, settings) };
}

function moved(timestamp: string, version: string) {
  const data = { name: "invoice", alias: "production", version };
  return signedMlflowWebhook({ entity: "prompt_alias", action: "created", timestamp, data } as {
    timestamp: string;
  });
}

test("a version is live when its alias comes to it, then the alias goes back", async () => {
  const { world, story } = await open("story");
  await story.poll("2026-11-20T09:30:00Z");
  world.add("invoice", "7", "2026-11-20T10:00:00Z", "Be friendly");
  world.alias("invoice", "production", "7");
  await story.poll("2026-11-20T10:10:00Z");
  world.alias("invoice", "production", "6");
  await story.poll("2026-11-20T10:40:00Z");
  const changes = await story.changes();
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, "6", "kim", "09:00:00.000"],
    ["version_created", undefined, "7", "kim", "10:00:00.000"],
    ["label_moved", "6", "7", undefined, "09:30:00.000–10:10:00.000"],
    ["rollback", "7", "6", undefined, "10:10:00.000–10:40:00.000"],
  ]);
  expect(changes[0]?.actor?.basis).toBe("stated");
  expect(changes[2]).toMatchObject({
    environment: "production",
    model: "gpt-x",
    after: '[{"content":"Be friendly","role":"system"}]',
  });
});

test("a webhook gives the move its moment, whether it comes before the poll or after", async () => {
  const told = [];
  for (const webhookFirst of [true, false]) {
    const { world, story } = await open(`webhook-${webhookFirst}`);
    await story.poll("2026-11-20T09:30:00Z");
    world.add("invoice", "7", "2026-11-20T10:00:00Z", "Be friendly");
    world.alias("invoice", "production", "7");
    if (webhookFirst) await story.push(moved("2026-11-20T10:05:00+00:00", "7"));
    await story.poll("2026-11-20T10:10:00Z");
    if (!webhookFirst) await story.push(moved("2026-11-20T10:05:00+00:00", "7"));
    const changes = (await story.changes()).filter((one) => one.environment !== undefined);
    expect(changes.map(inShort)).toEqual([["label_moved", "6", "7", undefined, "10:05:00.000"]]);
    told.push(changes.map(({ id, before, after }) => ({ id, before, after })));
  }
  expect(told[0]).toEqual(told[1]);
});

test("a byte-identical webhook is answered as the first time and changes nothing", async () => {
  const { story } = await open("twice");
  const first = await story.push(moved("2026-11-20T10:05:00+00:00", "7"));
  expect(first).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await story.push(moved("2026-11-20T10:05:00+00:00", "7"))).toEqual(first);
});

test("what is deleted without a webhook is missed by the next poll", async () => {
  const { world, story } = await open("gone");
  world.add("other", "1", "2026-11-20T09:00:00Z", "Hi");
  await story.poll("2026-11-20T09:30:00Z");
  world.remove("invoice");
  await story.poll("2026-11-20T10:10:00Z");
  const gone = (await story.changes()).filter((one) => one.kind === "deletion");
  expect(gone.map(({ prompt, environment }) => [prompt, environment])).toEqual([
    ["invoice", "production"],
    ["invoice", undefined],
  ]);
});
