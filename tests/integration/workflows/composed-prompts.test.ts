import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "../../../src/connectors/git/index.ts";
import { gitSettings } from "../../../src/connectors/git/settings.ts";
import { readLog } from "../../../src/workflows/read-log.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { connectorIo } from "../../support/connector-io.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const now = Date.parse("2026-05-18T18:00:00Z");
const WHOLE = '{% include "shared/tone.j2" %}\nYou read invoices. Return a JSON object.';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("the log of a prompt lists the change of a template that it includes, by the part's name and once", async () => {
  const repository = gitRepository();
  repository.commit({
    files: {
      "prompts/extract.j2": WHOLE,
      "prompts/other.j2": "You sort letters. Return a JSON object.",
      "prompts/shared/tone.j2": "Be brief and exact.",
    },
    at: "2026-03-01T10:00:00Z",
  });
  repository.commit({
    files: { "prompts/shared/tone.j2": "Be warm and friendly." },
    at: "2026-03-02T10:00:00Z",
  });
  const settings = gitSettings.parse({ path: repository.path, include: ["prompts/**"] });
  const io = connectorIo({ source: "git", now: () => now });
  await syncSource(database, { name: "git", connector: git, settings }, io);
  const log = async (prompt: string) => {
    const filter = { prompt, since: undefined, limit: 20 };
    const { entries } = await readLog(database, filter, { aliases: new Map(), now });
    return entries.map(({ change }) => [change.kind, change.part, change.occurredAt]);
  };
  const at = Date.parse("2026-03-02T10:00:00Z");
  const told = await log("prompts/extract.j2");
  expect(told.filter(([, , moment]) => moment === at)).toEqual([
    ["dependency_change", "prompts/shared/tone.j2", at],
  ]);
  expect(await log("prompts/other.j2")).not.toContainEqual(
    expect.arrayContaining(["dependency_change"]),
  );
  expect(await log("prompts/shared/tone.j2")).toContainEqual(["prompt_edit", undefined, at]);
});
