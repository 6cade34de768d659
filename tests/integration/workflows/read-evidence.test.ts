import { afterAll, beforeAll, expect, test } from "vitest";
import type { Question } from "../../../src/domain/question.ts";
import { DAY, HOUR } from "../../../src/domain/series.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { readEvidence } from "../../../src/workflows/read-evidence.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
const now = Date.UTC(2026, 4, 18, 19);

beforeAll(async () => {
  database = await testDatabase();
  const at = (age: number) => new Date(now - age).toISOString();
  const outcome = { outcome: "ok", environment: "prod" };
  const change = { source: "s", kind: "prompt_edit", occurred_at: at(300 * DAY) };
  const lines = [
    { ...outcome, prompt: "p", prompt_version: "v1", ts: at(9 * DAY) },
    { ...outcome, prompt: "p", prompt_version: "v2", ts: at(HOUR) },
    { ...change, id: "from-the-start", prompt: "p", version: "v1" },
    { ...change, id: "entered", prompt: "p", version: "v2", previous_version: "v1" },
    { ...change, id: "never-served", prompt: "p", version: "v3" },
    { ...change, id: "of-another", prompt: "q", version: "v2" },
  ];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const options = { segmentKeys: undefined, now: () => now, progress: () => undefined };
  await importFile(database, { name: "a.ndjson", bytes }, options);
});
afterAll(() => database.drop());

const question: Question = {
  sinceText: "18:00",
  since: now - HOUR,
  until: now,
  asOf: undefined,
  zone: "UTC",
  zoneFrom: "system",
  environment: undefined,
  workflow: undefined,
  prompt: undefined,
  segment: {},
  lookback: 90 * DAY,
  assumptions: [],
};

test.each([
  ["as recorded now", undefined],
  ["as recorded by a moment", Date.now() + DAY],
])(
  "an edit from before the look-back is read where its text entered traffic since, %s",
  async (_, asOf) => {
    const chosen = { environment: "prod", others: [], assumptions: [], newest: now };
    const asked = { ...question, asOf };
    const { evidence, joined } = await readEvidence(
      database,
      asked,
      chosen,
      { aliases: new Map() },
      [],
    );
    expect(evidence.changes.map((change) => change.id)).toEqual(["entered"]);
    expect([...evidence.knownVersions].sort()).toEqual(["v1", "v2"]);
    expect(joined.unjoinedChanges).toEqual([]);
  },
);
