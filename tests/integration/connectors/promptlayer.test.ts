import { afterAll, beforeAll, expect, test } from "vitest";
import { promptlayer } from "../../../src/connectors/promptlayer/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import {
  PROMPTLAYER_WEBHOOK_SECRET,
  promptlayerWorld,
  signedPromptlayerWebhook,
} from "../../support/promptlayer-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function open(name: string) {
  const world = promptlayerWorld();
  const server = await replayServer(world.route);
  const story = sourceStory(database, name, promptlayer, {
    url: server.url,
    api_key: new Secret("pl_1234567"),
    webhook_secret: new Secret(PROMPTLAYER_WEBHOOK_SECRET),
  });
  world.add(12, 1, 8);
  world.label(12, "prod", 1);
  return { world, story };
}

const zoe = { user_id: 1, user_name: "Zoë K", user_email: "zoe@example.com" };
const ada = { user_id: 2, user_name: "Ada", user_email: "ada@example.com" };

/** The label goes from one version to another, as PromptLayer tells it. */
function moved(time: string, from: number, to: number, user: object = zoe) {
  const details = {
    prompt_template_name: "invoice-extract-12",
    old_prompt_template_version_number: from,
    prompt_template_version_number: to,
  };
  return signedPromptlayerWebhook(
    "label_moved",
    { timestamp: `2026-11-20T${time}`, ...user },
    details,
  );
}

function change(word: string, time: string, user: object) {
  const name = `prompt_template_label_change_${word}`;
  return signedPromptlayerWebhook(
    word === "denied" ? "prompt_template_label_change_approved" : name,
    { event_type: name, timestamp: `2026-11-20T${time}`, ...user },
    { prompt_template_name: "invoice-extract-12" },
  );
}

test("polls alone tell each move of a label, from what, to what and between which moments", async () => {
  const { world, story } = await open("polled");
  await story.poll("2026-11-20T10:00:00Z");
  world.add(12, 2, 9);
  world.label(12, "prod", 2);
  await story.poll("2026-11-20T10:10:00Z");
  world.label(12, "prod", 1);
  await story.poll("2026-11-20T10:40:00Z");
  await story.poll("2026-11-20T10:50:00Z");
  const changes = await story.changes();
  expect(changes.map(inShort)).toEqual([
    ["label_moved", "1", "2", undefined, "10:00:00.000–10:10:00.000"],
    ["version_created", undefined, "2", undefined, "10:00:00.000–10:10:00.000"],
    ["rollback", "2", "1", undefined, "10:10:00.000–10:40:00.000"],
  ]);
  expect(changes[0]).toMatchObject({ prompt: "invoice-extract-12", environment: "prod" });
  expect(changes[0]?.after).toContain("friendly assistant");
  expect(changes[0]?.before).toContain("ONLY a JSON object");
});

test("a webhook gives the move its moment and its author, whether it comes before the poll or after", async () => {
  const told = [];
  for (const webhookFirst of [true, false]) {
    const { world, story } = await open(`webhook-${webhookFirst}`);
    await story.poll("2026-11-20T10:00:00Z");
    world.add(12, 2, 9);
    world.label(12, "prod", 2);
    if (webhookFirst) await story.push(moved("10:05:57.924833", 1, 2));
    await story.poll("2026-11-20T10:10:00Z");
    if (!webhookFirst) await story.push(moved("10:05:57.924833", 1, 2));
    const changes = (await story.changes()).filter((one) => one.environment === "prod");
    expect(changes.map(inShort)).toEqual([
      ["label_moved", "1", "2", "zoe@example.com", "10:05:57.924"],
    ]);
    told.push(changes.map(({ id, actor, before, after }) => ({ id, actor, before, after })));
  }
  expect(told[0]).toEqual(told[1]);
});

test("a byte-identical webhook is answered as the first time and changes nothing", async () => {
  const { story } = await open("twice");
  const first = await story.push(moved("10:05:57", 1, 2));
  expect(first).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await story.push(moved("10:05:57", 1, 2))).toEqual(first);
});

test("an approved request is the review of the move, and the account that asked made it", async () => {
  const { world, story } = await open("approved");
  await story.poll("2026-11-20T10:00:00Z");
  world.add(12, 2, 9);
  world.label(12, "prod", 2);
  await story.push(change("requested", "10:01:00", zoe));
  await story.push(change("approved", "10:04:00", ada));
  await story.push(moved("10:04:01", 1, 2, ada));
  await story.poll("2026-11-20T10:10:00Z");
  const [change1] = (await story.changes()).filter((one) => one.environment === "prod");
  expect(change1).toMatchObject({
    actor: { id: "zoe@example.com" },
    review: { state: "approved", reviewers: ["ada@example.com"] },
  });
});

test("a request that was denied, and one that nobody answered, say nothing about a later move", async () => {
  const { story } = await open("denied");
  await story.poll("2026-11-20T10:00:00Z");
  await story.push(change("requested", "10:01:00", zoe));
  await story.push(change("denied", "10:04:00", ada));
  expect((await story.changes()).filter((one) => one.environment === "prod")).toEqual([]);
  await story.push(change("requested", "10:05:00", zoe));
  await story.push(moved("10:06:00", 1, 2, ada));
  const [move] = (await story.changes()).filter((one) => one.environment === "prod");
  expect(move).toMatchObject({ actor: { id: "ada@example.com" } });
  expect(move?.review).toBeUndefined();
});

test("a prompt that is gone is told under the name that it had", async () => {
  const { world, story } = await open("gone");
  world.add(13, 1, 8);
  await story.poll("2026-11-20T10:00:00Z");
  world.remove(12);
  await story.poll("2026-11-20T10:10:00Z");
  expect((await story.changes()).map(({ kind, prompt }) => [kind, prompt])).toEqual([
    ["deletion", "invoice-extract-12"],
    ["deletion", "invoice-extract-12"],
  ]);
});
