import { afterAll, expect, test } from "vitest";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import { NOW } from "../../support/ingest-context.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";
import { langfuseRequest, langfuseSource } from "../../support/webhook-sources.ts";

const database = await testDatabase();
afterAll(database.drop);

async function kept(source: string) {
  return await database.db
    .selectFrom("deliveries")
    .select(["state", "reason", "verified"])
    .where("source", "=", source)
    .execute();
}

test("a webhook is a change once it is acknowledged, and the same bytes again are answered alike", async () => {
  const context = storedIngest(database, { sources: [langfuseSource("once")] });
  const request = langfuseRequest("once", NOW);
  const first = await send(request, context);
  expect(first).toMatchObject({ status: 200, said: { accepted: 1, duplicates: 0, rejected: [] } });
  const again = await Promise.all([send(request, context), send(request, context)]);
  for (const { status, said } of again)
    expect({ status, said }).toEqual({ status: 200, said: first.said });
  expect(await kept("once")).toEqual([{ state: "accepted", reason: null, verified: "signed" }]);
  const changes = await readChangeEvents(database.db, { from: 0, until: NOW * 2 });
  expect(changes.filter(({ source }) => source === "once")).toMatchObject([
    { kind: "version_created", version: "7", actor: { basis: "signed" } },
  ]);
});

test("a signed body that cannot be read is kept with its reason, and answered alike again", async () => {
  const context = storedIngest(database, { sources: [langfuseSource("odd")] });
  const request = langfuseRequest("odd", NOW, { action: "exploded" });
  const first = await send(request, context);
  expect(first).toMatchObject({ status: 422, said: { code: "payload" } });
  expect(first.said.message).toContain("action");
  expect(await send(request, context)).toMatchObject({ status: 422, said: first.said });
  expect(await kept("odd")).toEqual([
    { state: "rejected", reason: expect.stringContaining("action"), verified: "signed" },
  ]);
});

test("nothing of an unproven body is kept", async () => {
  const context = storedIngest(database, { sources: [langfuseSource("forged")] });
  const request = { ...langfuseRequest("forged", NOW), headers: {} };
  expect(await send(request, context)).toMatchObject({ status: 401 });
  expect(await kept("forged")).toEqual([]);
});
