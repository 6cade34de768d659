import { afterAll, beforeAll, expect, test } from "vitest";
import { generic } from "../../../src/connectors/generic/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import {
  GENERIC_PUBLIC_KEY,
  GENERIC_SIGNING_SECRET,
  keySignedEvent,
  signedEvent,
} from "../../support/generic-webhook.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function event(id: string, type: string, data: object): object {
  const time = `2026-11-20T10:0${id}:00Z`;
  const attributes = { specversion: "1.0", id, source: "/admin", type, subject: "invoice", time };
  return { ...attributes, authtype: "user", authid: "kim", data };
}

test("an edit, a promotion and the way back are told once, whatever comes first and however often", async () => {
  const [v7, v8] = [{ version: "7" }, { version: "8" }];
  const events = [
    event("1", "com.acme.prompt.version_created", { ...v8, after: "Extract.", before: "Extract" }),
    event("2", "com.acme.prompt.promoted", { from: v7, to: v8, environment: "production" }),
    event("3", "com.acme.prompt.rolled_back", { from: v8, to: v7, environment: "production" }),
  ];
  for (const [index, order] of [events, [...events].reverse()].entries()) {
    const settings = { signing_secret: new Secret(GENERIC_SIGNING_SECRET) };
    const story = sourceStory(database, `story-${index}`, generic, settings);
    for (const one of order) await story.push(signedEvent(one));
    expect(await story.push(signedEvent(order))).toMatchObject({ accepted: 0, duplicates: 3 });
    expect((await story.changes()).map(inShort)).toEqual([
      ["version_created", undefined, "8", "kim", "10:01:00.000"],
      ["label_moved", "7", "8", "kim", "10:02:00.000"],
      ["rollback", "8", "7", "kim", "10:03:00.000"],
    ]);
  }
});

test("the same bytes again, signed by a secret or by a key, are answered as the first time", async () => {
  const body = event("1", "com.acme.prompt.promoted", { to: { version: "8" } });
  const settings = {
    signing_secret: new Secret(GENERIC_SIGNING_SECRET),
    public_key: GENERIC_PUBLIC_KEY,
  };
  const story = sourceStory(database, "again", generic, settings);
  const first = await story.push(keySignedEvent(body));
  expect(first).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect(await story.push(keySignedEvent(body))).toEqual(first);
  expect(await story.push(signedEvent(body))).toEqual(first);
  expect(await story.changes()).toHaveLength(1);
});
