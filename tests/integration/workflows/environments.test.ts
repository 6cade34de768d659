import { afterAll, beforeAll, expect, test } from "vitest";
import type { Question } from "../../../src/domain/question.ts";
import { DAY } from "../../../src/domain/series.ts";
import { chooseEnvironment } from "../../../src/workflows/choose-environment.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { readEvidence } from "../../../src/workflows/read-evidence.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
const now = Date.UTC(2026, 4, 18, 19);

beforeAll(async () => {
  database = await testDatabase();
  const outcome = { ts: "2026-05-18T18:00:00Z", prompt: "p", outcome: "ok" };
  const change = { source: "s", kind: "label_moved", occurred_at: "2026-05-17T18:00:00Z" };
  const lines = [
    { ...outcome, environment: "prod", count: 9 },
    { ...outcome, environment: "staging" },
    { ...change, id: "named", environment: "prod" },
    { ...change, id: "labelled", environment: "production" },
    { ...change, id: "unknown", environment: "blue" },
    { ...change, id: "none" },
    { ...change, id: "other", environment: "staging" },
    { ...change, id: "other-label", environment: "test" },
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
  since: now - DAY / 24,
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
const labels = new Map([
  ["prod", "prod"],
  ["production", "prod"],
  ["staging", "staging"],
  ["test", "staging"],
]);

test("the busiest environment is asked, and says which others are stored", async () => {
  const chosen = await chooseEnvironment(database, question, labels);
  expect(chosen.environment).toBe("prod");
  expect(chosen.assumptions.join()).toContain("staging");
});

test("changes of other environments are left out, by name and by label, and those of none or an unknown one stay", async () => {
  const chosen = await chooseEnvironment(database, question, labels);
  const { evidence } = await readEvidence(database, question, chosen, { aliases: new Map() }, []);
  const ids = evidence.changes.map((change) => change.id).sort();
  expect(ids).toEqual(["labelled", "named", "none", "unknown"]);
});
