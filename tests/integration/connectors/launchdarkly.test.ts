import { afterAll, beforeAll, expect, test } from "vitest";
import { launchdarkly } from "../../../src/connectors/launchdarkly/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import {
  LAUNCHDARKLY_WEBHOOK_SECRET,
  launchdarklyWorld,
  signedLaunchdarklyWebhook,
} from "../../support/launchdarkly-world.ts";
import { replayServer } from "../../support/replay-server.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const KEY = "invoice-extractor";
const STRICT = { variation: 0 };
const LEGACY = { variation: 2 };
const at = (time: string) => Date.parse(`2026-08-20T${time}Z`);

async function open(name: string, refused = /^nothing$/) {
  const world = launchdarklyWorld();
  const server = await replayServer((request) =>
    refused.test(request.url.pathname) ? { status: 403, json: {} } : world.route(request),
  );
  const story = sourceStory(database, name, launchdarkly, {
    url: server.url,
    project: "checkout",
    access_token: new Secret("api-1"),
    webhook_secret: new Secret(LAUNCHDARKLY_WEBHOOK_SECRET),
  });
  world.addConfig(KEY, at("09:00:00"));
  return { world, story };
}

/** What happened in production, versions that nothing serves left out. */
async function production(story: Awaited<ReturnType<typeof open>>["story"]) {
  const changes = await story.changes();
  return changes.filter((one) => one.environment === "production");
}

test("an edit of a variation is live where the variation is served, another is served, then it is rolled back", async () => {
  const { world, story } = await open("story");
  await story.poll("2026-08-20T14:00:00Z");
  world.editVariation(KEY, at("14:02:11"), "e1");
  world.serve(KEY, LEGACY, at("14:05:43"), "t1");
  world.approve(KEY, at("14:05:43"));
  await story.poll("2026-08-20T14:10:00Z");
  world.serve(KEY, STRICT, at("14:31:00"), "t2");
  await story.poll("2026-08-20T14:40:00Z");
  const changes = await production(story);
  expect(changes.map(inShort)).toEqual([
    ["label_moved", "strict:6", "strict:7", "dana@example.com", "14:02:11.000"],
    ["label_moved", "strict:7", "legacy:1", "dana@example.com", "14:05:43.000"],
    ["rollback", "legacy:1", "strict:7", "dana@example.com", "14:31:00.000"],
  ]);
  expect(changes[0]?.after).toContain("friendly assistant");
  expect(changes.map((one) => one.review)).toEqual([
    undefined,
    { state: "approved", reviewers: ["rio@example.com"] },
    undefined,
  ]);
});

test("the same is told whichever of webhook and poll comes first, and once", async () => {
  const told = [];
  for (const webhooksFirst of [true, false]) {
    const { world, story } = await open(`order-${webhooksFirst}`);
    await story.poll("2026-08-20T14:00:00Z");
    const entries = [
      world.editVariation(KEY, at("14:02:11"), "e1"),
      world.serve(KEY, LEGACY, at("14:05:43"), "t1"),
    ];
    const push = async () => {
      for (const entry of entries) await story.push(signedLaunchdarklyWebhook(entry));
    };
    if (webhooksFirst) await push();
    await story.poll("2026-08-20T14:10:00Z");
    if (!webhooksFirst) await push();
    const changes = await story.changes();
    told.push(changes.map((one) => [one.id, inShort(one), one.actor] as const).sort());
  }
  expect(told[0]).toHaveLength(5);
  expect(told[0]).toEqual(told[1]);
  const [moved] = told[0] ?? [];
  expect(moved?.[0]).toBe("invoice-extractor environment:production @t1");
  expect(moved?.[2]).toMatchObject({ basis: "signed" });
});

test("a webhook alone tells that production was touched, and a later read to what under the same id", async () => {
  const { world, story } = await open("touched");
  await story.poll("2026-08-20T14:00:00Z");
  await story.push(signedLaunchdarklyWebhook(world.serve(KEY, LEGACY, at("14:05:43"), "t1")));
  const [before] = await production(story);
  expect(before).toMatchObject({ kind: "rollout_change", version: undefined });
  expect(before?.previousVersion).toBe("strict:6");
  await story.poll("2026-08-20T14:10:00Z");
  const [after, ...others] = await production(story);
  expect(others).toEqual([]);
  expect(after).toMatchObject({ kind: "label_moved", version: "legacy:1", id: before?.id });
});

test("an approval that is given or seen later is picked up under the same id", async () => {
  const { world, story } = await open("approved");
  await story.poll("2026-08-20T14:00:00Z");
  world.serve(KEY, LEGACY, at("14:05:43"), "t1");
  await story.poll("2026-08-20T14:10:00Z");
  const [before] = await production(story);
  world.approve(KEY, at("14:05:44"));
  await story.poll("2026-08-20T14:20:00Z");
  const [after] = await production(story);
  expect([before?.review, after?.review?.state]).toEqual([undefined, "approved"]);
  expect(after?.id).toBe(before?.id);
  expect(after?.actor).toMatchObject({ id: "dana@example.com", basis: "pulled" });
});

test("a source set up after the incident still tells what production served since when", async () => {
  const { world, story } = await open("late");
  world.editVariation(KEY, at("14:02:11"), "e1");
  await story.poll("2026-08-20T15:00:00Z");
  expect((await production(story)).map(inShort)).toEqual([
    ["label_moved", "strict:6", "strict:7", "dana@example.com", "14:02:11.000"],
  ]);
});

test("a rollout tells the share of its new side, step by step", async () => {
  const { world, story } = await open("rollout");
  await story.poll("2026-08-20T14:00:00Z");
  const rollout = (share: number) => ({
    rollout: {
      variations: [
        { variation: 0, weight: 100_000 - share },
        { variation: 2, weight: share },
      ],
    },
  });
  world.serve(KEY, rollout(10_000), at("14:01:00"), "t1");
  await story.poll("2026-08-20T14:10:00Z");
  world.serve(KEY, rollout(60_000), at("14:11:00"), "t2");
  await story.poll("2026-08-20T14:20:00Z");
  world.serve(KEY, LEGACY, at("14:21:00"), "t3");
  await story.poll("2026-08-20T14:30:00Z");
  const changes = await production(story);
  expect(changes.map(({ kind, version, share }) => [kind, version, share])).toEqual([
    ["rollout_change", "legacy:1", 0.1],
    ["rollout_change", "legacy:1", 0.6],
    ["rollout_change", "legacy:1", undefined],
  ]);
});

test("where approvals are no part of the plan, the rest is read and it is said", async () => {
  const { story } = await open("plan", /approval/);
  const report = await story.poll("2026-08-20T14:00:00Z");
  expect(report.failure).toBeUndefined();
  expect(report.notes).toEqual([expect.stringContaining("who approved is not known")]);
});
