import { afterAll, afterEach, expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import { inTransaction } from "../../../src/store/in-transaction.ts";
import { holdDays } from "../../../src/store/outcome-days.ts";
import { readCoverage } from "../../../src/store/outcome-facts.ts";
import { readOutcomeSeries } from "../../../src/store/outcome-series.ts";
import { readServedRevisions } from "../../../src/store/served-revisions.ts";
import { openRecentDays, tendOutcomes } from "../../../src/workflows/tend-outcomes.ts";
import { evidenceSigner } from "../../support/evidence-signer.ts";
import { outcomeAt, storeOutcomes } from "../../support/outcome-builder.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
const { pool } = database;
const sign = evidenceSigner();
afterAll(database.drop);
afterEach(async () => {
  await pool.query(`
    select drop_outcome_day(day) from outcome_days;
    truncate outcome_days, outcome_late_minutes, outcome_late_keys, outcome_blocks, outcome_class_blocks,
      outcome_key_blocks, outcome_spans, outcome_examples, outcome_series`);
});

const TODAY = Date.UTC(2026, 4, 18);
const LATER = TODAY + 2 * DAY;

const outcome = (minute: number, more: Partial<Outcome> = {}) =>
  outcomeAt(TODAY + minute * MINUTE, more);
const write = (outcomes: readonly Outcome[]) => storeOutcomes(pool, outcomes);

async function tend(now: number, keep = {}) {
  return await tendOutcomes(database, { now, keep, sign, mayGoOn: () => true });
}

/** All that a question can read of an environment. */
async function readAll() {
  const filter = { environment: "production", since: TODAY - 400 * DAY, until: LATER + 9 * DAY };
  const series = await readOutcomeSeries(pool, filter);
  return {
    series,
    coverage: await readCoverage(pool, filter),
    revisions: await readServedRevisions(pool),
  };
}

async function countRows(table: string): Promise<number> {
  const { rows } = await pool.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

const mixed = [
  ...[0, 1, 2, 700, 1439].map((minute) => outcome(minute, { id: `a${minute}`, count: minute + 1 })),
  outcome(1, { outcome: "empty", id: "b", traceId: "t1" }),
  outcome(1, { outcome: "not_json", weight: 2.5 }),
  outcome(5, { outcome: "unjudged" }),
  outcome(700, { prompt: "q", segment: { language: "en" }, outcome: "refusal" }),
];

test("a question reads the same before and after its days are compacted", async () => {
  await openRecentDays(database, TODAY);
  await write([...mixed, outcome(-100), outcome(1440), outcome(1441, { outcome: "empty" })]);
  const before = await readAll();
  expect(before.series.flatMap((one) => [...one.minutes])).toHaveLength(9);
  expect(await tend(LATER)).toEqual({ closed: 2, compacted: 2, late: 0 });
  expect(await readAll()).toEqual(before);
  expect(await countRows("outcome_blocks")).toBe(3);
  const { rows } = await pool.query("select count(*)::int as n from outcome_minutes");
  expect(rows).toEqual([{ n: 2 }]);
});

test("what is told of a compacted day adds up with it, at once and after the next compaction", async () => {
  await openRecentDays(database, TODAY);
  await write(mixed);
  await tend(LATER);
  await write([outcome(1, { outcome: "empty" }), outcome(3), outcome(8, { prompt: "r" })]);
  const late = await readAll();
  const p = late.series.find(({ key }) => key.prompt === "p");
  expect([...(p?.minutes ?? [])]).toEqual([0, 1, 2, 3, 700, 1439].map((m) => TODAY / MINUTE + m));
  expect([...(p?.judged ?? [])]).toEqual([1, 6.5, 3, 1, 701, 1440]);
  expect([...(p?.failures.counts ?? [])]).toEqual([2.5, 2]);
  expect(await countRows("outcome_late_minutes")).toBe(3);
  expect(await tend(LATER)).toEqual({ closed: 0, compacted: 0, late: 1 });
  expect(await countRows("outcome_late_minutes")).toBe(0);
  expect(await readAll()).toEqual(late);
});

test("an id is known again while its day is open, once it is closed, compacted, and added to late", async () => {
  await openRecentDays(database, TODAY);
  const many = Array.from({ length: 2500 }, (_, n) => outcome(n % 1440, { id: `m${n}` }));
  const other = outcome(3, { id: "other" });
  expect(await write(many)).toBe(0);
  expect(await write([...many.slice(0, 40), other])).toBe(40);
  await pool.query("update outcome_days set closed_at = now()");
  expect(await write([...many.slice(2400), other, outcome(9, { id: "late" })])).toBe(101);
  await tend(LATER);
  expect(
    await write([...many, other, outcome(9, { id: "late" }), outcome(9, { id: "later" })]),
  ).toBe(2502);
  await tend(LATER);
  expect(await write([...many, outcome(9, { id: "late" }), outcome(9, { id: "later" })])).toBe(
    2502,
  );
  const { series } = await readAll();
  expect(series.flatMap((one) => [...one.judged]).reduce((sum, one) => sum + one, 0)).toBe(2503);
});

test("outcomes of days that never were open are kept beside and compacted like others", async () => {
  await write([outcome(-40 * 1440, { id: "old" }), outcome(-40 * 1440, { outcome: "empty" })]);
  const before = await readAll();
  expect(await tend(TODAY)).toEqual({ closed: 0, compacted: 0, late: 1 });
  expect(await readAll()).toEqual(before);
  expect(await write([outcome(-40 * 1440, { id: "old" })])).toBe(1);
});

test("a day that a writer holds is closed the next time", async () => {
  await openRecentDays(database, TODAY);
  await write([outcome(1)]);
  await inTransaction(pool, async (tx) => {
    await holdDays(tx.db, [TODAY / DAY]);
    expect(await tend(LATER)).toMatchObject({ closed: 1, compacted: 1 });
  });
  expect(await tend(LATER)).toMatchObject({ closed: 1, compacted: 1 });
  expect(await countRows("outcome_blocks")).toBe(1);
});

test("readers see each outcome once while its day is compacted", async () => {
  await openRecentDays(database, TODAY);
  await write(Array.from({ length: 1440 }, (_, minute) => outcome(minute, { id: `r${minute}` })));
  let done = false;
  const sums = new Set<number>();
  const reading = (async () => {
    while (!done) {
      const { rows } = await pool.query("select sum(judged)::int as n from outcome_buckets");
      sums.add(rows[0].n);
    }
  })();
  await tend(LATER);
  for (let late = 0; late < 5; late += 1) {
    await write([outcome(late, { count: 0 })]);
    await tend(LATER);
  }
  done = true;
  await reading;
  expect([...sums]).toEqual([1440]);
});

test("each class of data goes when its own retention is over", async () => {
  await openRecentDays(database, TODAY);
  await write([outcome(5, { id: "x", outcome: "empty", traceId: "t" }), outcome(-30 * 1440)]);
  const now = TODAY + 10 * DAY;
  await tend(now, { outcomes: 20 * DAY, ids: 9 * DAY, examples: 3 * DAY });
  expect(await countRows("outcome_buckets")).toBe(1);
  expect(await countRows("outcome_key_blocks")).toBe(0);
  expect(await countRows("outcome_examples")).toBe(0);
  await tend(now, { outcomes: 9 * DAY });
  expect(await countRows("outcome_buckets")).toBe(0);
  expect(await countRows("outcome_class_counts")).toBe(0);
  expect((await readServedRevisions(pool))[0]).toMatchObject({ firstSeen: TODAY - 30 * DAY });
});

test("a second process leaves the work to the first", async () => {
  await openRecentDays(database, TODAY);
  await write(mixed);
  await inTransaction(pool, async ({ client }) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended('tend outcomes', 0))");
    expect(await tend(LATER)).toEqual({ closed: 0, compacted: 0, late: 0 });
  });
});

test("work that may not go on is left for the next time", async () => {
  await openRecentDays(database, TODAY);
  await write(mixed);
  const none = await tendOutcomes(database, { now: LATER, keep: {}, sign, mayGoOn: () => false });
  expect(none).toEqual({ closed: 0, compacted: 0, late: 0 });
  expect(await tend(LATER)).toMatchObject({ closed: 2 });
});
