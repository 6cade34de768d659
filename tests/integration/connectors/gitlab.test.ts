import { afterAll, beforeAll, expect, test } from "vitest";
import { gitlab } from "../../../src/connectors/gitlab/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { GITLAB_SIGNING_SECRET, gitlabWebhook } from "../../support/forge-webhooks.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const open = (name: string) =>
  sourceStory(database, name, gitlab, { signing_secret: new Secret(GITLAB_SIGNING_SECRET) });

const [BASE, HEAD, MERGE] = [
  "95790bf891e76fee5e1747ab589903a6a1f80f22",
  "b83d6e391c22777fca1ed3012fce84f633d7fed0",
  "da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
];
const host = "gitlab.example.com";

test("an approval, a landing and a deployment are told, whatever comes first", async () => {
  const names = [
    "merge_request.approved",
    "merge_request.merge",
    "push.main",
    "deployment.success",
  ];
  for (const [index, order] of [names, [...names].reverse()].entries()) {
    const story = open(`story-${index}`);
    for (const name of [...order, ...order]) await story.push(gitlabWebhook(name));
    const changes = await story.changes();
    expect(changes.map(inShort)).toEqual([
      ["review", undefined, HEAD, `${host}/priya`, "17:31:02.000"],
      ["review", HEAD, MERGE, undefined, "17:40:11.000"],
      ["version_created", BASE, MERGE, `${host}/lee`, "17:40:11.000"],
      ["deploy", undefined, MERGE, `${host}/lee`, "17:58:20.000"],
    ]);
    expect(changes[0]).toMatchObject({
      group: `${host}/acme/support-bot!31`,
      review: { state: "approved", reviewers: [`${host}/priya`] },
      actor: { name: "Priya N.", kind: "human", basis: "signed" },
    });
    expect(changes[0]?.actor?.email).toBeUndefined();
  }
});

test("an approval that is taken back is a record of its own", async () => {
  const story = open("back");
  await story.push(gitlabWebhook("merge_request.unapproved"));
  await story.push(gitlabWebhook("merge_request.approved"));
  expect((await story.changes()).map(({ review }) => review?.state)).toEqual(["approved", "none"]);
});

test("a push alone says between which moments the branch took it", async () => {
  const story = open("push");
  await story.push(gitlabWebhook("push.main"));
  expect((await story.changes()).map(inShort)).toEqual([
    ["version_created", BASE, MERGE, `${host}/lee`, "17:40:10.000–17:40:13.000"],
  ]);
});
