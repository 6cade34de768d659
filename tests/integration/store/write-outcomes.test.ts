import { afterAll, expect, test } from "vitest";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { inTransaction } from "../../../src/store/in-transaction.ts";
import { addOutcome, emptyBatch } from "../../../src/store/outcome-batch.ts";
import { readOutcomeSeries } from "../../../src/store/outcome-series.ts";
import { loadSegmentCap } from "../../../src/store/segment-cap.ts";
import { writeOutcomes } from "../../../src/store/write-outcomes.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const START = Date.UTC(2026, 4, 18);
const MINUTE = 60_000;

function outcome(environment: string, minute: number, more: Partial<Outcome> = {}): Outcome {
  return {
    at: START + minute * MINUTE,
    environment,
    workflow: undefined,
    prompt: "p",
    promptVersion: undefined,
    promptHash: undefined,
    model: undefined,
    outcome: "empty",
    count: 1,
    weight: 1,
    segment: {},
    id: undefined,
    traceId: undefined,
    ...more,
  };
}

async function write(outcomes: readonly Outcome[]) {
  return await inTransaction(database.pool, async (tx) => {
    const cap = await loadSegmentCap(tx.db, undefined);
    const batch = emptyBatch();
    for (const one of outcomes) addOutcome(batch, cap, one);
    return await writeOutcomes(tx, batch, cap);
  });
}

async function countsOf(environment: string): Promise<readonly number[]> {
  const span = { since: START, until: START + 5000 * MINUTE };
  const series = await readOutcomeSeries(database.pool, { environment, ...span });
  return series.flatMap((one) => [...one.failed]);
}

const minutes = Array.from({ length: 3000 }, (_, minute) => minute);

test("many new minutes are counted, and again where one, some or all were counted before", async () => {
  const environment = "many";
  await write(minutes.map((minute) => outcome(environment, minute)));
  expect(await countsOf(environment)).toEqual(minutes.map(() => 1));
  await write(minutes.map((minute) => outcome(environment, minute, { count: 2 })));
  expect(await countsOf(environment)).toEqual(minutes.map(() => 3));
});

test("one minute among many that was counted before is found though no sample shows it", async () => {
  const environment = "one";
  await write([outcome(environment, 7)]);
  await write(minutes.map((minute) => outcome(environment, minute)));
  expect(await countsOf(environment)).toEqual(minutes.map((minute) => (minute === 7 ? 2 : 1)));
});

test("ids among many new ones that were counted before are left out", async () => {
  const environment = "ids";
  await write([outcome(environment, 1, { id: "i1" }), outcome(environment, 5, { id: "i5" })]);
  const all = minutes.map((minute) => outcome(environment, minute, { id: `i${minute}` }));
  expect((await write(all)).duplicates).toBe(2);
  expect(await countsOf(environment)).toEqual(minutes.map(() => 1));
});
