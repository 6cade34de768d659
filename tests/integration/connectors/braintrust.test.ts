import { afterAll, beforeAll, expect, test } from "vitest";
import { braintrust } from "../../../src/connectors/braintrust/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { braintrustWorld } from "../../support/braintrust-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function open(name: string, given: object = {}) {
  const world = braintrustWorld();
  const server = await replayServer(world.route);
  const settings = {
    url: server.url,
    api_key: new Secret("sk-1234"),
    project: "checkout",
    ...given,
  };
  const strict = world.save("p", "strict", "2026-08-20T09:15:00Z");
  world.serve("p", "production", strict);
  return { world, strict, story: sourceStory(database, name, braintrust, settings) };
}

test("a version is live when its environment is given it, then the environment is given the one before", async () => {
  const { world, strict, story } = await open("story");
  await story.poll("2026-08-20T14:00:00Z");
  const friendly = world.save("p", "friendly", "2026-08-20T14:02:11Z");
  await story.poll("2026-08-20T14:05:00Z");
  world.serve("p", "production", friendly);
  await story.poll("2026-08-20T14:10:00Z");
  world.serve("p", "production", strict);
  await story.poll("2026-08-20T14:40:00Z");
  const changes = await story.changes();
  expect(changes.map(inShort)).toEqual([
    ["version_created", undefined, strict, undefined, "09:15:00.000"],
    ["version_created", undefined, friendly, undefined, "14:02:11.000"],
    ["label_moved", strict, friendly, undefined, "14:05:00.000–14:10:00.000"],
    ["rollback", friendly, strict, undefined, "14:10:00.000–14:40:00.000"],
  ]);
  expect(changes[2]).toMatchObject({ prompt: "slug-p", environment: "production" });
  expect(changes[2]?.after).toContain("friendly assistant");
  expect(changes[2]?.before).toContain("ONLY a JSON object");
});

test("where applications take the newest version, saving it is the move, at the second of its transaction", async () => {
  const { world, strict, story } = await open("latest", {
    latest: true,
    environments: ["staging"],
  });
  await story.poll("2026-08-20T14:00:00Z");
  const friendly = world.save("p", "friendly", "2026-08-20T14:02:11Z");
  await story.poll("2026-08-20T14:10:00Z");
  const again = world.save("p", "strict", "2026-08-20T14:31:00Z");
  await story.poll("2026-08-20T14:40:00Z");
  const live = (await story.changes()).filter((one) => one.environment !== undefined);
  expect(live.map((one) => [one.environment, ...inShort(one)])).toEqual([
    ["latest", "label_moved", strict, friendly, undefined, "14:02:11.000"],
    ["latest", "label_moved", friendly, again, undefined, "14:31:00.000"],
  ]);
});

test("a prompt that is gone is told under the name that it had", async () => {
  const { world, story } = await open("gone");
  world.save("q", "strict", "2026-08-20T09:15:00Z");
  await story.poll("2026-08-20T14:00:00Z");
  world.remove("p");
  await story.poll("2026-08-20T14:10:00Z");
  const gone = (await story.changes()).filter((one) => one.kind === "deletion");
  expect(gone.map(({ prompt, environment }) => [prompt, environment])).toEqual([
    ["slug-p", "production"],
    ["slug-p", undefined],
  ]);
});
