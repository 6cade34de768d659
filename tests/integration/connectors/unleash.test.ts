import { afterAll, beforeAll, expect, test } from "vitest";
import { unleash } from "../../../src/connectors/unleash/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";
import { unleashWorld } from "../../support/unleash-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const FLAG = "invoice-prompt";
const KIM = "kim@example.com";
const at = (time: string) => `2026-11-20T${time}Z`;
const strict = { text: "Return JSON", rollout: 100 };
const none = { text: undefined, rollout: 100 };
const friendly = { text: "Be friendly", rollout: 100 };

async function open(name: string, given: object = {}) {
  const world = unleashWorld();
  const server = await replayServer(world.route);
  const settings = { url: server.url, token: new Secret("user:1234"), ...given };
  return { world, story: sourceStory(database, name, unleash, settings) };
}

function live(world: ReturnType<typeof unleashWorld>) {
  world.update(FLAG, at("10:05:00.000"), strict, friendly, { createdBy: "deploy-token" });
  world.update(FLAG, at("10:31:00.000"), friendly, strict);
}

test("a text is edited, goes live and back, each with who and when, however late the source is read", async () => {
  const [early, late] = [await open("early"), await open("late")];
  await early.story.poll(at("09:00:00"));
  for (const { world } of [early, late]) world.update(FLAG, at("10:00:00.000"), none, strict);
  await early.story.poll(at("10:03:00"));
  for (const { world } of [early, late]) live(world);
  await early.story.poll(at("11:00:00"));
  await late.story.poll(at("11:00:00"));
  const changes = await early.story.changes();
  expect(changes.map((one) => [one.before, one.after, ...inShort(one)])).toEqual([
    ["", "Return JSON", "label_moved", undefined, undefined, KIM, "10:00:00.000"],
    [
      "Return JSON",
      "Be friendly",
      "label_moved",
      undefined,
      undefined,
      "deploy-token",
      "10:05:00.000",
    ],
    ["Be friendly", "Return JSON", "rollback", undefined, undefined, KIM, "10:31:00.000"],
  ]);
  expect((await late.story.changes()).map((one) => one.id)).toEqual(changes.map((one) => one.id));
});

test("a gradual rollout tells its share step by step", async () => {
  const { world, story } = await open("rollout");
  const off = { ...friendly, rollout: 0 };
  world.update(FLAG, at("10:00:00.000"), off, { ...friendly, rollout: 10 });
  world.update(
    FLAG,
    at("10:10:00.000"),
    { ...friendly, rollout: 10 },
    { ...friendly, rollout: 60 },
  );
  world.update(FLAG, at("10:20:00.000"), { ...friendly, rollout: 60 }, friendly);
  await story.poll(at("11:00:00"));
  expect((await story.changes()).map(({ kind, share }) => [kind, share])).toEqual([
    ["rollout_change", 0.1],
    ["rollout_change", 0.6],
    ["rollout_change", undefined],
  ]);
});

test("switching an environment is a change of the flag, and one of whom it serves has no text", async () => {
  const { world, story } = await open("switch");
  world.happen(FLAG, at("10:00:00.000"), "feature-environment-disabled");
  world.update(FLAG, at("10:10:00.000"), strict, strict);
  await story.poll(at("11:00:00"));
  expect(
    (await story.changes()).map(({ after, ...one }) => [after, ...inShort(one as never)]),
  ).toEqual([
    [undefined, "flag_change", "on", "off", KIM, "10:00:00.000"],
    [undefined, "rollout_change", undefined, undefined, KIM, "10:10:00.000"],
  ]);
});

test("an approved change request is the review of the change that it became", async () => {
  const { world, story } = await open("reviewed");
  const request = { data: { changeRequestId: 44 } };
  world.update(FLAG, at("08:00:00.000"), none, strict);
  world.happen(FLAG, at("09:00:00.000"), "change-request-created", request);
  world.happen(FLAG, at("09:10:00.000"), "change-request-approved", {
    ...request,
    createdBy: "ada@example.com",
  });
  await story.poll(at("09:30:00"));
  expect(await story.changes()).toHaveLength(1);
  world.update(FLAG, at("10:00:00.000"), strict, friendly, {
    groupType: "change-request",
    groupId: "44",
  });
  await story.poll(at("11:00:00"));
  expect((await story.changes()).map((one) => [one.actor?.id, one.review])).toEqual([
    [KIM, undefined],
    [KIM, { state: "approved", reviewers: ["ada@example.com"] }],
  ]);
});

test("only flags and environments that are named count", async () => {
  const { world, story } = await open("named", { flags: [FLAG], environments: ["production"] });
  world.update(FLAG, at("10:00:00.000"), strict, friendly);
  world.update(FLAG, at("10:10:00.000"), strict, friendly, { environment: "development" });
  world.update("colour-of-button", at("10:20:00.000"), strict, friendly);
  await story.poll(at("11:00:00"));
  expect((await story.changes()).map(({ prompt, environment }) => [prompt, environment])).toEqual([
    [FLAG, "production"],
  ]);
});
