import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readOutcome } from "../../../src/domain/wire/read-outcome.ts";
import { readChangeEvents } from "../../../src/store/change-events.ts";
import { readOutcomeSeries } from "../../../src/store/outcome-series.ts";
import { openIngestStore } from "../../../src/workflows/open-ingest-store.ts";
import { ingestContext, NOW } from "../../support/ingest-context.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const DAY = 86_400_000;
const span = { since: NOW - DAY, until: NOW + DAY };

function outcomes(environment: string, ...given: readonly object[]): string {
  const base = { ts: NOW, prompt: "p", outcome: "ok", environment };
  return given.map((one) => JSON.stringify({ ...base, ...one })).join("\n");
}

async function judged(environment: string): Promise<number> {
  const series = await readOutcomeSeries(database.pool, { environment, ...span });
  return series.flatMap((one) => [...one.judged]).reduce((sum, count) => sum + count, 0);
}

const waitingHere = `
  select from pg_locks
  where not granted and database = (select oid from pg_database where datname = current_database())`;

test("what was acknowledged can be read by everybody", async () => {
  const { status, said } = await send(
    { payload: outcomes("acked", { id: "a" }, { count: 4 }) },
    storedIngest(database),
  );
  expect({ status, said }).toEqual({
    status: 200,
    said: { accepted: 2, duplicates: 0, rejected: [] },
  });
  expect(await judged("acked")).toBe(5);
});

test("nothing is acknowledged before it is committed", async () => {
  const context = storedIngest(database);
  const blocker = await database.pool.connect();
  await blocker.query("begin; lock table outcome_buckets in exclusive mode");
  let answered = false;
  const sending = send({ payload: outcomes("unacked", { id: "a" }) }, context).finally(() => {
    answered = true;
  });
  await expect
    .poll(async () => {
      const { rows } = await database.pool.query(waitingHere);
      return rows.length;
    })
    .toBe(1);
  expect({ answered, judged: await judged("unacked") }).toEqual({ answered: false, judged: 0 });
  await blocker.query("commit");
  blocker.release();
  expect(await sending).toMatchObject({ status: 200 });
  expect(await judged("unacked")).toBe(1);
});

test("the same bytes again, packed or not, are answered as the first time and counted once", async () => {
  const context = storedIngest(database);
  const payload = outcomes("bytes", { id: "a" }, { outcome: "meh" }, {});
  const first = await send({ payload }, context);
  const again = await send({ payload }, context);
  const packed = { payload: gzipSync(payload), headers: { "content-encoding": "gzip" } };
  const together = await Promise.all([send({ payload }, context), send(packed, context)]);
  for (const one of [again, ...together]) {
    expect(JSON.stringify(one.said)).toBe(JSON.stringify(first.said));
  }
  expect(first.said).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 1 }] });
  expect(await judged("bytes")).toBe(2);
});

test("an id is counted once over deliveries, within one and within one batch", async () => {
  const context = storedIngest(database);
  const [first, second] = await Promise.all([
    send({ payload: outcomes("ids", { id: "a" }, { id: "b" }, { id: "b", count: 1 }) }, context),
    send({ payload: outcomes("ids", { id: "b" }, { id: "c" }) }, context),
  ]);
  const third = await send({ payload: outcomes("ids", { id: "c" }, { id: "d" }, {}) }, context);
  expect([first.said, second.said, third.said]).toMatchObject([
    { accepted: 2, duplicates: 1 },
    { accepted: 1, duplicates: 1 },
    { accepted: 2, duplicates: 1 },
  ]);
  expect(await judged("ids")).toBe(5);
});

test("an id says nothing about another environment", async () => {
  const payload = [outcomes("id-here", { id: "a" }), outcomes("id-there", { id: "a" })].join("\n");
  const { said } = await send({ payload }, storedIngest(database));
  expect(said).toMatchObject({ accepted: 2, duplicates: 0 });
  expect([await judged("id-here"), await judged("id-there")]).toEqual([1, 1]);
});

test("services side by side count an id once", async () => {
  const services = [storedIngest(database), storedIngest(database), storedIngest(database)];
  const ids = Array.from({ length: 200 }, (_, n) => ({ id: `n${n}` }));
  const answers = await Promise.all(
    services.map((context, index) =>
      send({ payload: outcomes("side", ...ids.slice(index), { count: index + 1 }) }, context),
    ),
  );
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
  expect(await judged("side")).toBe(200 + 1 + 2 + 3);
});

test("a delivery is remembered for its horizon and then forgotten", async () => {
  const options = { segmentKeys: undefined, horizon: 1000, place: "test", patience: 300 };
  const store = openIngestStore(database, options);
  const context = ingestContext({ store });
  await send({ payload: outcomes("forgotten", {}) }, context);
  expect(await store.forget(NOW + 1000)).toBe(0);
  expect(await store.forget(NOW + 1001)).toBe(1);
  await send({ payload: outcomes("forgotten", {}) }, context);
  expect(await judged("forgotten")).toBe(2);
});

test("what the database cannot hold is told apart from a database that is away", async () => {
  const store = openIngestStore(database, {
    segmentKeys: undefined,
    horizon: DAY,
    place: "test",
    patience: 300,
  });
  // A key of the index of 3 kB that does not shrink.
  const name = (step: number) =>
    String.fromCodePoint(...Array.from({ length: 512 }, (_, n) => 0x4e00 + ((n * step) % 20_000)));
  const line = JSON.parse(outcomes(name(7919), { prompt: name(6101) }));
  const delivery = {
    source: "outcomes",
    connector: "outcomes",
    receivedAt: NOW,
    contentHash: Buffer.alloc(32, 7),
    size: 1,
    outcomes: [readOutcome(line)],
    rejected: [],
  };
  await expect(store.commitOutcomes([delivery])).rejects.toMatchObject({ name: "PayloadError" });
});

test("a change is kept once, and another content under its id supersedes it", async () => {
  const context = storedIngest(database);
  const change = { id: "c1", source: "ci", kind: "prompt_edit", occurred_at: NOW, after: "one" };
  const post = (given: object) =>
    send({ url: "/v1/changes", payload: JSON.stringify([{ ...change, ...given }]) }, context);
  const first = await post({});
  expect(first.said).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  expect((await post({})).said).toEqual(first.said);
  expect((await post({ after: "two" })).said).toMatchObject({ accepted: 1 });
  const changes = await readChangeEvents(database.db, { from: span.since, until: span.until });
  expect(changes).toMatchObject([{ id: "c1", source: "ci", after: "two" }]);
});

test("a full queue is told at once, and the rest is written when the database goes on", async () => {
  const context = storedIngest(database, { limits: { waiting: 3, batch: 1 } });
  const blocker = await database.pool.connect();
  await blocker.query("begin; lock table outcome_buckets in exclusive mode");
  const waiting = [0, 1, 2].map((n) =>
    send({ payload: outcomes("full", { id: `w${n}` }) }, context),
  );
  await expect.poll(() => context.outcomes.isFull()).toBe(true);
  const late = { payload: outcomes("full", { id: "x" }) };
  const refused = await send(late, context);
  expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "2" } });
  await blocker.query("commit");
  blocker.release();
  expect((await Promise.all(waiting)).map((one) => one.status)).toEqual([200, 200, 200]);
  expect(await judged("full")).toBe(3);
  expect(await send(late, context)).toMatchObject({ status: 200, said: { accepted: 1 } });
  expect(await judged("full")).toBe(4);
});
