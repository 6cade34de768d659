import { afterAll, beforeAll, expect, test } from "vitest";
import { appconfig } from "../../../src/connectors/appconfig/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { APPLICATION, appconfigWorld } from "../../support/appconfig-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const [KIM, BO] = ["kim@example.com", "ci-deploy"];
const at = (time: string) => `2026-11-20T${time}Z`;

async function open(name: string, isTrailClosed = false) {
  const world = appconfigWorld();
  const server = await replayServer((request) =>
    isTrailClosed && request.method === "POST" ? { status: 403, json: {} } : world.route(request),
  );
  const story = sourceStory(database, name, appconfig, {
    url: server.url,
    cloudtrail_url: server.url,
    region: "us-east-1",
    access_key_id: "AKIDEXAMPLE12345",
    secret_access_key: new Secret("secret-1234"),
    application: APPLICATION,
  });
  world.write("prof123", at("08:00:00"), "Return JSON", BO);
  const first = world.deploy("prof123", "1", at("08:10:00"), BO);
  world.step(first, at("08:10:01"), 100);
  world.finish(first, at("08:15:00"));
  await story.poll(at("09:30:00"));
  const live = async () =>
    (await story.changes()).filter(
      (one) => one.environment === "production" && one.occurredAt > Date.parse(at("09:30:00")),
    );
  return { world, story, live };
}

test("a version is written, deployed in steps and taken back, each by whom CloudTrail names", async () => {
  const { world, story, live } = await open("story");
  world.write("prof123", at("09:58:00"), "Be friendly", KIM);
  const number = world.deploy("prof123", "2", at("10:00:00"), KIM);
  world.step(number, at("10:06:00"), 20);
  await story.poll(at("10:08:00"));
  world.step(number, at("10:12:00"), 40);
  await story.poll(at("10:13:00"));
  world.takeBack(number, at("10:31:07"), BO);
  await story.poll(at("10:40:00"));
  await story.poll(at("10:50:00"));
  const changes = await live();
  expect(changes.map(inShort)).toEqual([
    ["rollout_change", "1", "2", KIM, "10:06:00.000"],
    ["rollout_change", "2", "2", undefined, "10:12:00.000"],
    ["rollback", "2", "1", BO, "10:31:07.000"],
  ]);
  expect(changes.map(({ share }) => share)).toEqual([0.2, 0.4, undefined]);
  expect(changes.map(({ actor }) => actor?.kind)).toEqual(["human", undefined, "unknown"]);
  expect(changes[0]).toMatchObject({ before: "Return JSON", after: "Be friendly" });
  expect(changes[0]?.effective.basis).toBe("deployment");
  const made = (await story.changes()).find(
    (one) => one.kind === "version_created" && one.version === "2",
  );
  expect(made && inShort(made)).toEqual(["version_created", undefined, "2", KIM, "09:58:00.000"]);
});

test("a deployment that runs to its end is whole at its last step, and an older version deployed after it a rollback", async () => {
  const { world, story, live } = await open("whole");
  world.write("prof123", at("09:58:00"), "Be friendly", KIM);
  const number = world.deploy("prof123", "2", at("10:00:00"), KIM);
  world.step(number, at("10:00:01"), 100);
  world.finish(number, at("10:10:00"));
  await story.poll(at("10:20:00"));
  const back = world.deploy("prof123", "1", at("10:30:00"), BO);
  world.step(back, at("10:30:01"), 100);
  world.finish(back, at("10:40:00"));
  await story.poll(at("10:50:00"));
  expect((await live()).map(inShort)).toEqual([
    ["label_moved", "1", "2", KIM, "10:00:01.000"],
    ["rollback", "2", "1", BO, "10:30:01.000"],
  ]);
});

test("what an alarm takes back is taken back by the alarm", async () => {
  const { world, story, live } = await open("alarm");
  world.write("prof123", at("09:58:00"), "Be friendly", KIM);
  const number = world.deploy("prof123", "2", at("10:00:00"), KIM);
  world.step(number, at("10:01:00"), 20);
  world.takeBack(number, at("10:04:00"), undefined);
  await story.poll(at("10:20:00"));
  const [, back] = await live();
  expect(back).toMatchObject({ kind: "rollback", version: "1" });
  expect(back?.actor).toMatchObject({ id: "CloudWatch alarm", kind: "system" });
});

test("where CloudTrail may not be asked, deployments are read all the same and it is said", async () => {
  const { world, story, live } = await open("closed", true);
  world.write("prof123", at("09:58:00"), "Be friendly", KIM);
  const number = world.deploy("prof123", "2", at("10:00:00"), KIM);
  world.step(number, at("10:01:00"), 100);
  const report = await story.poll(at("10:10:00"));
  expect(report.failure).toBeUndefined();
  expect(report.notes).toEqual([expect.stringContaining("who did it is not known")]);
  expect((await live()).map(inShort)).toEqual([
    ["label_moved", "1", "2", undefined, "10:01:00.000"],
  ]);
});
