import { afterAll, beforeAll, expect, test } from "vitest";
import { langfuse } from "../../../src/connectors/langfuse/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import {
  LANGFUSE_WEBHOOK_SECRET,
  langfuseWebhook,
  langfuseWorld,
  signedLangfuseWebhook,
} from "../../support/langfuse-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";
import { vendorJson } from "../../support/vendor-fixture.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const NAME = "billing/invoice-extractor";
const V6 = "prompt-get-version-6.json";
const V7 = "prompt-get-version-7.resolve-false.json";
const BEFORE = { labels: ["latest", "production"], updatedAt: "2026-07-02T09:15:00.104Z" };
const MADE = { labels: [], updatedAt: "2026-08-20T14:02:11.318Z" };

async function open(name: string) {
  const world = langfuseWorld();
  const server = await replayServer(world.route);
  const story = sourceStory(database, name, langfuse, {
    url: server.url,
    public_key: "pk-lf-1",
    secret_key: new Secret("sk-lf-1"),
    webhook_secret: new Secret(LANGFUSE_WEBHOOK_SECRET),
  });
  world.add(V6, BEFORE);
  return { world, story };
}

const VERSION_6 = ["version_created", undefined, "6", "cm4u8q1h90001abcduser0001", "09:15:00.104"];

test("polls alone tell each move of a label, from what, to what and between which moments", async () => {
  const { world, story } = await open("polled");
  await story.poll("2026-08-20T14:00:00Z");
  world.add(V7, MADE);
  world.moveLabel(NAME, "production", 7, "2026-08-20T14:05:43.902Z");
  await story.poll("2026-08-20T14:10:00Z");
  world.moveLabel(NAME, "production", 6, "2026-08-20T14:31:00Z");
  await story.poll("2026-08-20T14:40:00Z");
  await story.poll("2026-08-20T14:50:00Z");
  expect((await story.changes()).map(inShort)).toEqual([
    VERSION_6,
    ["version_created", undefined, "7", "cm4u8q1h90001abcduser0001", "14:02:11.318"],
    ["label_moved", "6", "7", undefined, "14:00:00.000–14:05:43.902"],
    ["rollback", "7", "6", undefined, "14:10:00.000–14:31:00.000"],
  ]);
});

test("a webhook gives the move its moment and its author, whether it comes before the poll or after", async () => {
  const told = [];
  for (const webhookFirst of [true, false]) {
    const { world, story } = await open(`webhook-${webhookFirst}`);
    await story.poll("2026-08-20T14:00:00Z");
    const push = async () => {
      await story.push(langfuseWebhook("webhook-created-v7.ui"));
      await story.push(langfuseWebhook("webhook-updated-v6-lost-latest.ui"));
      await story.push(langfuseWebhook("webhook-updated-v6-lost-production.ui"));
      await story.push(langfuseWebhook("webhook-updated-v7-gained-production.ui"));
    };
    world.add(V7, MADE);
    world.moveLabel(NAME, "production", 7, "2026-08-20T14:05:43.902Z");
    if (webhookFirst) await push();
    await story.poll("2026-08-20T14:10:00Z");
    if (!webhookFirst) await push();
    const changes = await story.changes();
    expect(changes.map(inShort)).toEqual([
      VERSION_6,
      ["version_created", undefined, "7", "dana@example.com", "14:02:11.318"],
      ["label_moved", "6", "7", "dana@example.com", "14:05:43.902"],
    ]);
    told.push(changes.map(({ id, actor, before, after }) => ({ id, actor, before, after })));
  }
  expect(told[0]).toEqual(told[1]);
  expect(told[0]?.[2]?.after).toContain("friendly assistant");
});

test("a webhook without any poll before it tells the move too, once the label was seen elsewhere", async () => {
  const { story } = await open("pushed");
  const names = [
    "webhook-created-v7.ui",
    "webhook-updated-v6-lost-latest.ui",
    "webhook-updated-v7-gained-production.ui",
    "webhook-updated-v6-lost-production.ui",
  ];
  for (const name of names) await story.push(langfuseWebhook(name));
  for (const name of names) await story.push(langfuseWebhook(name));
  expect((await story.changes()).map(inShort)).toEqual([
    ["version_created", undefined, "7", "dana@example.com", "14:02:11.318"],
    ["label_moved", "6", "7", "dana@example.com", "14:05:43.902"],
  ]);
});

test("a byte-identical webhook is answered as the first time and changes nothing", async () => {
  const { story } = await open("twice");
  const first = await story.push(langfuseWebhook("webhook-created-v7.ui"));
  expect(first).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await story.push(langfuseWebhook("webhook-created-v7.ui"))).toEqual(first);
});

test("webhooks that arrive at once are folded one after the other", async () => {
  const { story } = await open("at-once");
  const event = vendorEvent();
  const pushes = Array.from({ length: 12 }, (_, index) => {
    const at = new Date(Date.UTC(2026, 7, 20, 14, index)).toISOString();
    const prompt = {
      ...event.prompt,
      id: `p${index}`,
      version: index,
      createdAt: at,
      updatedAt: at,
    };
    return story.push(signedLangfuseWebhook({ ...event, id: `e${index}`, timestamp: at, prompt }));
  });
  await Promise.all(pushes);
  expect(await story.changes()).toHaveLength(12);
});

function vendorEvent() {
  return vendorJson("langfuse/webhook-created-v7.ui.raw.json");
}

test("a signed body that cannot be read is kept as rejected, and tells nothing", async () => {
  const { story } = await open("odd");
  const event = signedLangfuseWebhook({ ...vendorEvent(), action: "exploded" });
  await expect(story.push(event)).rejects.toThrow(/action/);
  await expect(story.push(event)).rejects.toThrow(/action/);
  const kept = await database.db
    .selectFrom("deliveries")
    .select(["state", "reason"])
    .where("source", "=", "odd")
    .execute();
  expect(kept).toEqual([{ state: "rejected", reason: expect.stringContaining("action") }]);
});

test("what is deleted without a webhook is missed by the next poll", async () => {
  const { world, story } = await open("deleted");
  world.add(V7, MADE);
  await story.poll("2026-08-20T14:10:00Z");
  world.remove(NAME, 6);
  await story.poll("2026-08-20T14:20:00Z");
  const kinds = (await story.changes()).map(({ kind, version, previousVersion }) => [
    kind,
    previousVersion,
    version,
  ]);
  expect(kinds.slice(2)).toEqual([
    ["deletion", "6", undefined],
    ["deletion", "6", undefined],
  ]);
});

test("other parameters under the same text are a change of their own kind", async () => {
  const { world, story } = await open("parameters");
  await story.poll("2026-08-20T14:00:00Z");
  const { config } = vendorJson(`langfuse/${V6}`);
  world.add(V6, { ...MADE, id: "v7", version: 7, config: { ...config, model: "gpt-5" } });
  world.moveLabel(NAME, "production", 7, "2026-08-20T14:05:43.902Z");
  await story.poll("2026-08-20T14:10:00Z");
  expect((await story.changes()).at(-1)).toMatchObject({
    kind: "model_change",
    version: "7",
    previousModel: "gpt-4.1",
    model: "gpt-5",
  });
});

test("an expired key is told as such, and what was read stays", async () => {
  const { story } = await open("expired");
  await story.poll("2026-08-20T14:00:00Z");
  const server = await replayServer(() => ({ status: 401, json: {} }));
  const broken = sourceStory(database, "expired", langfuse, {
    url: server.url,
    public_key: "pk",
    secret_key: new Secret("sk-lf-1"),
  });
  expect((await broken.poll("2026-08-20T14:10:00Z")).failure).toMatchObject({
    why: "auth_expired",
  });
  expect(await story.changes()).toHaveLength(1);
});
