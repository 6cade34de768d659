import { afterAll, expect, test } from "vitest";
import { checkClocks } from "../../../src/cli/doctor/check-clocks.ts";
import { saveClocks } from "../../../src/store/source-clocks.ts";
import { readChanges } from "../../../src/workflows/read-changes.ts";
import { NOW } from "../../support/ingest-context.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

test("a source whose clock is ahead is named by doctor, and its changes are in effect less exactly", async () => {
  const context = storedIngest(database);
  for (const [source, ahead] of [
    ["ci", 90_000],
    ["cd", 0],
  ] as const) {
    for (const id of ["1", "2", "3"]) {
      const change = { id, source, kind: "deploy", occurred_at: NOW, effective_at: NOW };
      const headers = { date: new Date(NOW - (NOW % 1000) + ahead).toUTCString() };
      const sent = { url: "/v1/changes", payload: JSON.stringify([change]), headers };
      expect(await send(sent, context)).toMatchObject({ status: 200 });
    }
  }
  await saveClocks(database.db, context.skew.clocks(), NOW);
  const changes = await readChanges(database, { from: 0, until: NOW }, undefined);
  const widths = changes.map(({ source, effective }) => [
    source,
    Math.round((effective.to - effective.from) / 1000),
  ]);
  expect(new Set(widths.map(String))).toEqual(new Set(["ci,90", "cd,0"]));
  expect(await checkClocks({ db: database.db } as never)).toEqual([
    {
      state: "warn",
      name: "sender's clock",
      detail: expect.stringMatching(/^ci is 90 s ahead \(median of 3 requests/),
    },
  ]);
});
