import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "../../../src/connectors/git/index.ts";
import { gitSettings } from "../../../src/connectors/git/settings.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { readLog } from "../../../src/workflows/read-log.ts";
import { syncSource } from "../../../src/workflows/sync-source.ts";
import { gitRepository } from "../../support/git-repository.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const now = Date.parse("2026-05-18T18:00:00Z");
const TEXT = "You read invoices. Return only a JSON object that matches the schema.";
const WARM = `${TEXT} Keep a warm tone.`;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function sync(path: string): Promise<void> {
  const source = {
    name: "git",
    connector: git,
    settings: gitSettings.parse({ path, include: ["**/*.py", "prompts/**"] }),
  };
  await syncSource(database, source, {
    source: "git",
    now: () => now,
    fetch,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
}

async function importChange(given: object): Promise<void> {
  const line = JSON.stringify({ source: "dashboard", kind: "label_moved", ...given });
  async function* bytes() {
    yield Buffer.from(`${line}\n`);
  }
  const options = { segmentKeys: undefined, now: () => now, progress: () => undefined };
  await importFile(database, { name: "changes.ndjson", bytes: bytes() }, options);
}

const log = (prompt: string) =>
  readLog(database, { prompt, since: undefined, limit: 20 }, { aliases: new Map(), now });

test("a constant that became a file and then a dashboard entry keeps one history", async () => {
  const repository = gitRepository();
  const constant = { "app.py": `EXTRACT_PROMPT = "${TEXT.replace("only ", "")}"\n` };
  repository.commit({ files: constant, at: "2026-03-01T10:00:00Z" });
  repository.commit({
    files: { "app.py": `EXTRACT_PROMPT = "${TEXT}"\n` },
    at: "2026-03-02T10:00:00Z",
  });
  repository.commit({
    files: { "app.py": "x = 1\n", "prompts/extract.txt": TEXT },
    at: "2026-03-03T10:00:00Z",
  });
  await sync(repository.path);
  await importChange({
    ...{ id: "v1", prompt: "support.extract", version: "v1" },
    ...{ before: TEXT, after: WARM, occurred_at: "2026-04-28T03:02:00Z" },
  });

  const { prompt, entries, homes } = await log("app.py#EXTRACT_PROMPT");
  expect(prompt).toBe("support.extract");
  expect(homes.map((home) => `${home.source} ${home.name}`)).toEqual([
    "git app.py#EXTRACT_PROMPT",
    "git prompts/extract.txt",
    "dashboard support.extract",
  ]);
  expect(entries).toHaveLength(3);
  expect(entries[0]?.change.after).toBe(WARM);
  expect(await log("support.extract")).toMatchObject({ total: 3 });
});
