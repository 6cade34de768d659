import { afterAll, beforeAll, expect, test } from "vitest";
import { statsig } from "../../../src/connectors/statsig/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import {
  STATSIG_WEBHOOK_SECRET,
  signedStatsigWebhook,
  statsigWorld,
} from "../../support/statsig-world.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const ID = "invoice_prompt";
const KIM = "kim@example.com";
const at = (time: string) => `2026-11-20T${time}Z`;

async function open(name: string) {
  const world = statsigWorld();
  const server = await replayServer(world.route);
  const story = sourceStory(database, name, statsig, {
    url: server.url,
    api_key: new Secret("console-1"),
    webhook_secret: new Secret(STATSIG_WEBHOOK_SECRET),
  });
  world.edit(ID, at("09:00:00"), "Return JSON");
  await story.poll(at("09:30:00"));
  const live = async () =>
    (await story.changes()).filter(
      (one) => one.kind !== "version_created" && one.occurredAt > Date.parse(at("09:30:00")),
    );
  return { world, story, live };
}

test("an edit is live at once, with who and when, then the text before is served again", async () => {
  const { world, story, live } = await open("story");
  world.edit(ID, at("10:05:00"), "Be friendly");
  await story.poll(at("10:10:00"));
  world.edit(ID, at("10:31:00"), "Return JSON");
  await story.poll(at("10:40:00"));
  await story.poll(at("10:50:00"));
  const changes = await live();
  expect(changes.map(inShort)).toEqual([
    ["prompt_edit", "1", "2", KIM, "10:05:00.000"],
    ["rollback", "2", "3", KIM, "10:31:00.000"],
  ]);
  expect(changes[0]?.before).toContain("Return JSON");
  expect(changes[0]?.after).toContain("Be friendly");
});

test("the same is told whichever of webhook and poll comes first, and once", async () => {
  const told = [];
  for (const webhookFirst of [true, false]) {
    const { world, story, live } = await open(`order-${webhookFirst}`);
    world.edit(ID, at("10:05:00"), "Be friendly");
    const push = () => story.push(signedStatsigWebhook(at("10:05:00"), {}));
    if (webhookFirst) await push();
    await story.poll(at("10:10:00"));
    if (!webhookFirst) await push();
    told.push((await live()).map((one) => [one.id, one.actor, ...inShort(one)]));
  }
  expect(told[0]).toHaveLength(1);
  expect(told[0]).toEqual(told[1]);
});

test("a byte-identical webhook is answered as the first time and changes nothing", async () => {
  const { story, live } = await open("twice");
  const first = await story.push(signedStatsigWebhook(at("10:05:00"), {}));
  expect(first).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await story.push(signedStatsigWebhook(at("10:05:00"), {}))).toEqual(first);
  expect(await live()).toHaveLength(1);
});

test("a rollout tells its share step by step", async () => {
  const { world, story, live } = await open("rollout");
  world.edit(ID, at("10:05:00"), "Be friendly", 10);
  world.edit(ID, at("10:15:00"), "Be friendly", 60);
  world.edit(ID, at("10:25:00"), "Be friendly");
  await story.poll(at("10:40:00"));
  expect((await live()).map(({ kind, share }) => [kind, share])).toEqual([
    ["rollout_change", 0.1],
    ["rollout_change", 0.6],
    ["rollout_change", undefined],
  ]);
});

test("an accepted review is that of the change made by accepting it", async () => {
  const { world, story, live } = await open("reviewed");
  const ada = { updatedBy: "Ada", modifierEmail: "ada@example.com" };
  world.log(ID, at("10:00:00"), "config_review_create");
  world.log(ID, at("10:04:59"), "config_review_accept", ada);
  world.edit(ID, at("10:05:00"), "Be friendly");
  await story.poll(at("10:10:00"));
  const review = { state: "approved", reviewers: ["ada@example.com"] };
  expect(await live()).toMatchObject([{ actor: { id: KIM }, review }]);
});

test("an edited version of a prompt is told without a text, and a new one as no change in production", async () => {
  const { world, story } = await open("prompts");
  world.log("greeting", at("10:00:00"), "create_ai_config_version");
  world.log("greeting", at("10:05:00"), "edit_ai_config_version");
  await story.poll(at("10:10:00"));
  const told = (await story.changes()).filter((one) => one.prompt === "greeting");
  expect(told.map(({ after, ...one }) => [after, one.kind, one.actor?.id])).toEqual([
    [undefined, "version_created", KIM],
    [undefined, "prompt_edit", KIM],
  ]);
});

test("versions that share one time are not all dated by it", async () => {
  const { world, story, live } = await open("shared");
  world.edit(ID, at("10:05:00"), "Be friendly", 100, false);
  world.edit(ID, at("10:05:00"), "Be brief", 100, false);
  await story.poll(at("10:10:00"));
  expect((await live()).map((one) => [one.version, one.actor?.id])).toEqual([
    ["2", undefined],
    ["3", KIM],
  ]);
});

test("a config that is gone is told, and once", async () => {
  const { world, story, live } = await open("gone");
  world.edit("other", at("09:00:00"), "Hi");
  await story.poll(at("09:40:00"));
  world.remove(ID);
  world.log(ID, at("10:00:00"), "config_delete");
  await story.poll(at("10:10:00"));
  const gone = (await live()).filter((one) => one.version === undefined);
  expect(gone.map((one) => inShort(one).slice(0, 4))).toContainEqual([
    "deletion",
    "1",
    undefined,
    KIM,
  ]);
  expect(gone.filter((one) => one.id.includes("live"))).toHaveLength(1);
});
