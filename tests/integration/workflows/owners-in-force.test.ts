import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "../../../src/connectors/git/index.ts";
import { gitSettings } from "../../../src/connectors/git/settings.ts";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import { completeSuspects } from "../../../src/workflows/complete-suspects.ts";
import { readPathRecords } from "../../../src/workflows/read-path-records.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const SETTINGS = {
  reviewStepOf: () => "unknown" as const,
  owners: { byPrompt: new Map(), configured: [] },
  people: [],
  isForge: () => false,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const now = Date.parse("2026-05-18T18:00:00Z");

test("the owner of a change is read from CODEOWNERS as it was then and as it is now", async () => {
  const repository = gitRepository();
  const prompt = "prompts/extract.prompt";
  repository.commit({
    files: { [prompt]: "Return only JSON.\n", ".github/CODEOWNERS": "/prompts/ @first-team\n" },
    at: "2026-05-01T10:00:00Z",
  });
  repository.commit({ files: { [prompt]: "Be kind.\n" }, at: "2026-05-02T10:00:00Z" });
  repository.commit({
    files: { ".github/CODEOWNERS": "/prompts/ @second-team\n" },
    at: "2026-05-03T10:00:00Z",
  });
  const source = {
    name: "git:app",
    connector: git,
    settings: gitSettings.parse({ path: repository.path }),
  };
  await syncSource(database, source, {
    source: source.name,
    now: () => now,
    fetch,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  const changes = await readChangeEvents(database.db, { from: 0, until: now });
  expect(changes.map((change) => [change.prompt, change.after])).toEqual([
    [prompt, "Return only JSON.\n"],
    [prompt, "Be kind.\n"],
  ]);
  const weighed = changes.map((change) => ({ change, also: [], probability: 0, reasons: [] }));
  const records = await readPathRecords(
    database,
    { changes, normalised: new Map() },
    { ...SETTINGS, now },
  );
  const [, suspect] = completeSuspects(weighed, records);
  expect(suspect?.owned).toMatchObject({
    state: "owned",
    owner: "@second-team",
    atTimeOfChange: "@first-team",
    basis: "CODEOWNERS line 1",
  });
  expect(suspect?.reviewed.state).toBe("cannot_know");
});
