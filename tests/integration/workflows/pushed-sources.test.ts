import { afterAll, expect, test } from "vitest";
import { generic } from "../../../src/connectors/generic/index.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { seeSources } from "../../../src/workflows/see-sources.ts";
import { GENERIC_SIGNING_SECRET, signedEvent } from "../../support/generic-webhook.ts";
import { sourceStory } from "../../support/source-story.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

test("a source that only sends is not seen until it has sent something, whatever is pulled", async () => {
  const story = sourceStory(database, "admin", generic, {
    signing_secret: new Secret(GENERIC_SIGNING_SECRET),
  });
  const until = Date.UTC(2030, 0, 1);
  const see = async (pushed: readonly string[]) =>
    await seeSources(database, { sources: ["admin"], pushed }, until, undefined);

  const report = await story.poll("2026-11-20T10:00:00Z");
  expect(report).toMatchObject({
    added: 0,
    failure: undefined,
    notes: [expect.stringContaining("sends")],
  });
  expect(await see(["admin"])).toEqual({
    sources: [],
    notSeen: [expect.objectContaining({ source: "admin", detail: "nothing was ever sent by it" })],
  });

  await story.push(signedEvent("generic/cloudevent.structured.json"));
  expect(await see(["admin"])).toMatchObject({ sources: [{ source: "admin" }], notSeen: [] });
  expect((await see([])).notSeen).toMatchObject([{ source: "admin", why: "stale" }]);
});
