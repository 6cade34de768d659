import { afterAll, beforeAll, expect, test } from "vitest";
import { bedrock } from "../../../src/connectors/bedrock/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { bedrockWorld } from "../../support/bedrock-world.ts";
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
const draftOf = (time: string) => `DRAFT@${at(time)}`;

async function open(name: string, isTrailClosed = false) {
  const world = bedrockWorld();
  const server = await replayServer((request) =>
    isTrailClosed && request.method === "POST" ? { status: 403, json: {} } : world.route(request),
  );
  const story = sourceStory(database, name, bedrock, {
    url: server.url,
    cloudtrail_url: server.url,
    region: "us-east-1",
    access_key_id: "AKIDEXAMPLE12345",
    secret_access_key: new Secret("secret-1234"),
    draft: true,
  });
  world.write("P1", at("09:00:00"), "Return JSON", KIM);
  await story.poll(at("09:30:00"));
  const live = async () =>
    (await story.changes()).filter(
      (one) => one.environment === "DRAFT" && one.occurredAt > Date.parse(at("09:30:00")),
    );
  return { world, story, live };
}

test("a draft is written and written back, by whom CloudTrail names", async () => {
  const { world, story, live } = await open("story");
  world.write("P1", at("10:05:00"), "Be friendly", KIM);
  await story.poll(at("10:10:00"));
  world.write("P1", at("10:31:00"), "Return JSON", BO);
  await story.poll(at("10:40:00"));
  await story.poll(at("10:50:00"));
  const changes = await live();
  expect(changes.map(inShort)).toEqual([
    ["label_moved", draftOf("09:00:00"), draftOf("10:05:00"), KIM, "10:05:00.000"],
    ["label_moved", draftOf("10:05:00"), draftOf("10:31:00"), BO, "10:31:00.000"],
  ]);
  expect(changes.map((one) => one.actor?.kind)).toEqual(["human", "unknown"]);
  expect(changes[0]?.before).toContain("Return JSON");
  expect(changes[0]?.after).toContain("Be friendly");
  expect(changes[0]?.model).toBe("anthropic.claude-x");
});

test("a version that nothing serves is made by whom CloudTrail names", async () => {
  const { world, story } = await open("version");
  world.release("P1", at("10:02:00"), KIM);
  await story.poll(at("10:10:00"));
  const made = (await story.changes()).filter((one) => one.version === "1");
  expect(made.map(inShort)).toEqual([["version_created", undefined, "1", KIM, "10:02:00.000"]]);
});

test("where CloudTrail may not be asked, the rest is read and it is said", async () => {
  const { world, story, live } = await open("closed", true);
  world.write("P1", at("10:05:00"), "Be friendly", KIM);
  const report = await story.poll(at("10:10:00"));
  expect(report.failure).toBeUndefined();
  expect(report.notes).toEqual([expect.stringContaining("who did it is not known")]);
  expect((await live()).map(inShort)).toEqual([
    [
      "label_moved",
      draftOf("09:00:00"),
      draftOf("10:05:00"),
      undefined,
      "09:30:00.000–10:05:00.000",
    ],
  ]);
});
