import { afterAll, beforeAll, expect, test } from "vitest";
import { InputError } from "../../../src/domain/errors.ts";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import { readOutcomeSeries } from "../../../src/store/outcome-series.ts";
import { importFile } from "../../../src/workflows/import-file.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const ALL = { since: Date.UTC(2026, 0, 1), until: Date.UTC(2027, 0, 1) };

async function* bytesOf(...pieces: readonly (string | Uint8Array)[]) {
  for (const piece of pieces) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}

function run(...pieces: readonly (string | Uint8Array)[]) {
  const options = { segmentKeys: undefined, now: () => ALL.until, progress: () => undefined };
  return importFile(database, { name: "a.ndjson", bytes: bytesOf(...pieces) }, options);
}

function outcome(environment: string, given: object): string {
  const base = { ts: "2026-05-18T18:14:20Z", prompt: "p", outcome: "ok", environment };
  return `${JSON.stringify({ ...base, ...given })}\n`;
}

async function seriesOf(environment: string) {
  return await readOutcomeSeries(database.pool, { environment, ...ALL });
}

test("outcomes of a minute are counted into one bucket, whatever their class", async () => {
  await run(
    outcome("classes", { count: 5 }),
    outcome("classes", { outcome: "extra_prose", count: 2 }),
    outcome("classes", { outcome: "retried_ok" }),
    outcome("classes", { outcome: "timeout", count: 9 }),
    outcome("classes", { outcome: "unjudged", count: 4 }),
  );
  const [series] = await seriesOf("classes");
  expect([...(series?.judged ?? [])]).toEqual([8]);
  expect([...(series?.failed ?? [])]).toEqual([3]);
  expect([...(series?.failures.classes ?? [])]).toEqual([1, 4]);
  expect([...(series?.failures.counts ?? [])]).toEqual([1, 2]);
});

test("a later file adds to the same minute", async () => {
  await run(outcome("added", { outcome: "empty" }));
  await run(
    outcome("added", { outcome: "empty", count: 2 }),
    outcome("added", { outcome: "refusal" }),
  );
  const [series] = await seriesOf("added");
  expect([...(series?.judged ?? [])]).toEqual([4]);
  expect([...(series?.failures.counts ?? [])]).toEqual([1, 3]);
});

test("the same bytes again change nothing", async () => {
  const line = outcome("twice", { count: 3 });
  expect(await run(line)).toMatchObject({ seenBefore: false, outcomes: 1 });
  expect(await run(line)).toMatchObject({ seenBefore: true, outcomes: 0 });
  const [series] = await seriesOf("twice");
  expect([...(series?.judged ?? [])]).toEqual([3]);
});

test("a file that grew is told apart from a new one", async () => {
  const line = outcome("grown", { count: 3 });
  await run(line);
  expect(await run(line, outcome("grown", { count: 1 }))).toMatchObject({ grownFrom: 1 });
});

test("an outcome with an id is counted once, over files and within one", async () => {
  await run(outcome("ids", { id: "a" }), outcome("ids", { id: "a" }), outcome("ids", { id: "b" }));
  const report = await run(outcome("ids", { id: "b" }), outcome("ids", { id: "c" }));
  expect(report.duplicates).toBe(1);
  const [series] = await seriesOf("ids");
  expect([...(series?.judged ?? [])]).toEqual([3]);
});

test("one bad line stores nothing of its file and is named", async () => {
  const attempt = run(outcome("bad", {}), "{oops\n", outcome("bad", { outcome: "meh" }));
  await expect(attempt).rejects.toThrow(InputError);
  await expect(attempt).rejects.toThrow(/2 lines cannot be read.*\n.*line 2: not JSON\n.*line 3/s);
  expect(await seriesOf("bad")).toEqual([]);
});

test.each([
  [
    "bytes that are not UTF-8",
    [outcome("raw", {}), new Uint8Array([0x22, 0xff, 0x0a])],
    /line 2.*not UTF-8/,
  ],
  [
    "a line of more than 1 MiB",
    [outcome("raw", {}), `"${"x".repeat(1 << 21)}`],
    /line 2.*longer than 1 MiB/,
  ],
])("%s refuse the file by its line", async (_, pieces, message) => {
  await expect(run(...pieces)).rejects.toThrow(message);
  expect(await seriesOf("raw")).toEqual([]);
});

test("weights stand for the outcomes that sampling left out", async () => {
  await run(
    outcome("weights", { weight: 10 }),
    outcome("weights", { outcome: "empty", weight: 1 }),
  );
  const [series] = await seriesOf("weights");
  expect([...(series?.judged ?? [])]).toEqual([11]);
  expect([...(series?.failed ?? [])]).toEqual([1]);
});

test("the many values of a segment key become other, and it is said which series that is", async () => {
  const lines = Array.from({ length: 130 }, (_, n) =>
    outcome("cap", { segment: { customer: `c${n}` } }),
  );
  await run(...lines);
  const series = await seriesOf("cap");
  expect(series).toHaveLength(101);
  const other = series.find((one) => one.key.segment["customer"] === "other");
  expect([...(other?.judged ?? [])]).toEqual([30]);
});

test("hostile names are kept as they are, as values and never as SQL", async () => {
  const prompt = "p'; drop table outcome_series; --\u202e\u001b[31m\n\t\\N";
  await run(outcome("hostile", { prompt, segment: { "k\n": "v\t\\" } }));
  const [series] = await seriesOf("hostile");
  expect(series?.key.prompt).toBe(prompt);
  expect(series?.key.segment).toEqual({ "k\n": "v\t\\" });
});

function change(given: object): string {
  const base = { id: "c1", source: "s", kind: "prompt_edit", occurred_at: "2026-05-01T10:00:00Z" };
  return `${JSON.stringify({ ...base, ...given })}\n`;
}

test("a change is kept with its texts, and the same id with other content supersedes it", async () => {
  await run(change({ before: "one", after: "two", prompt: "p" }));
  await run(change({ before: "one", after: "three", prompt: "p" }));
  const changes = await readChangeEvents(database.db, { from: ALL.since, until: ALL.until });
  expect(changes).toMatchObject([{ id: "c1", before: "one", after: "three", prompt: "p" }]);
  expect(changes[0]?.afterHash).toMatch(/^sha256:/);
  const kept = await database.db.selectFrom("observations").select("id").execute();
  expect(kept).toHaveLength(2);
});

test("after many outcomes the database knows how many series there are to plan by", async () => {
  const known = async () => {
    const { rows } = await database.pool.query<{ known: number }>(
      "select reltuples as known from pg_class where oid = 'outcome_series'::regclass",
    );
    return rows[0]?.known ?? 0;
  };
  const before = await known();
  const lines = Array.from({ length: 10_000 }, (_, i) =>
    outcome("planned", { prompt: `p${i % 500}`, ts: ALL.since + i * 60_000 }),
  );
  await run(...lines);
  expect(await known()).toBeGreaterThanOrEqual(before + 500);
});
