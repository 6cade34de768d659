import { afterAll, beforeAll, expect, test } from "vitest";
import { github } from "../../../src/connectors/github/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { GITHUB_WEBHOOK_SECRET, githubWebhook } from "../../support/forge-webhooks.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";
import { vendorJson } from "../../support/vendor-fixture.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const open = (name: string) =>
  sourceStory(database, name, github, { webhook_secret: new Secret(GITHUB_WEBHOOK_SECRET) });

const [BASE, HEAD, MERGE] = [
  "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
  "aa218f56b14c9653891f9e74264a383fa43fefbd",
  "f95f852bd8fca8fcc58a9a2d6c842781e32a215e",
];

const EVENTS = [
  ["pull_request_review", "pull_request_review.approved"],
  ["push", "push.main"],
  ["pull_request", "pull_request.merged"],
  ["deployment_status", "deployment_status.success"],
] as const;

/** What happened back: the commit before is deployed again. */
function rollback() {
  const event = vendorJson("github/deployment_status.success.json");
  event.deployment.sha = BASE;
  event.deployment.created_at = "2026-05-18T18:20:00Z";
  event.deployment_status.created_at = "2026-05-18T18:23:00Z";
  return githubWebhook("deployment_status", Buffer.from(JSON.stringify(event)));
}

test("a review, a landing, a deployment and the way back are told, whatever comes first", async () => {
  const told = [];
  for (const reversed of [false, true]) {
    const story = open(`story-${reversed}`);
    const requests = [...EVENTS.map(([event, name]) => githubWebhook(event, name)), rollback()];
    for (const request of reversed ? requests.reverse() : requests) await story.push(request);
    for (const request of requests) await story.push(request);
    const changes = await story.changes();
    expect(changes.map(inShort)).toEqual([
      ["review", undefined, HEAD, "github.com/priya", "17:31:02.000"],
      ["review", HEAD, MERGE, "github.com/dana", "17:40:11.000"],
      ["version_created", BASE, MERGE, "github.com/lee", "17:40:11.000"],
      ["deploy", undefined, MERGE, "github.com/acme-deploys[bot]", "17:52:04.000–17:58:20.000"],
      ["deploy", MERGE, BASE, "github.com/acme-deploys[bot]", "18:20:00.000–18:23:00.000"],
    ]);
    told.push(changes.map(({ source: _, handle: __, ...rest }) => rest));
  }
  expect(told[0]).toEqual(told[1]);
  expect(told[0]).toMatchObject([
    {
      group: "github.com/acme/support-bot#412",
      review: { state: "approved", reviewers: ["github.com/priya"] },
      actor: { kind: "human", basis: "signed" },
    },
    { group: "github.com/acme/support-bot#412", via: "merge", review: { state: "none" } },
    { group: MERGE, prompt: undefined, via: "commit" },
    { environment: "production", actor: { kind: "bot" }, effective: { basis: "deployment" } },
    { environment: "production" },
  ]);
});

test("a dismissed review is a record of its own, by who dismissed it", async () => {
  const story = open("dismissed");
  await story.push(githubWebhook("pull_request_review", "pull_request_review.dismissed"));
  await story.push(githubWebhook("pull_request_review", "pull_request_review.approved"));
  expect((await story.changes()).map(({ actor, review }) => [actor?.id, review?.state])).toEqual([
    ["github.com/priya", "approved"],
    ["github.com/dana", "none"],
  ]);
});

test("what moves no default branch and deploys nothing tells nothing", async () => {
  const story = open("quiet");
  const changed = (
    event: string,
    name: string,
    change: (body: ReturnType<typeof vendorJson>) => void,
  ) => {
    const body = vendorJson(`github/${name}.json`);
    change(body);
    return githubWebhook(event, Buffer.from(JSON.stringify(body)));
  };
  const requests = [
    changed("push", "push.main", (body) => {
      body.ref = "refs/heads/topic";
    }),
    changed("push", "push.main", (body) => {
      body.deleted = true;
    }),
    changed("pull_request", "pull_request.merged", (body) => {
      body.pull_request.merged = false;
    }),
    changed("pull_request_review", "pull_request_review.approved", (body) => {
      body.review.state = "commented";
    }),
    changed("deployment_status", "deployment_status.success", (body) => {
      body.deployment_status.state = "inactive";
    }),
    githubWebhook("ping", Buffer.from('{"zen": "Keep it logically awesome.", "hook_id": 1}')),
  ];
  for (const request of requests) {
    expect(await story.push(request)).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
  }
  expect(await story.changes()).toEqual([]);
});

test("an event whose shape is another is kept as rejected", async () => {
  const body = Buffer.from('{"ref": "refs/heads/main"}');
  await expect(open("odd").push(githubWebhook("push", body))).rejects.toThrow(/webhook of GitHub/);
});
