import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSchema } from "../../../src/evidence/bundle-schema.ts";
import { checkBundle } from "../../../src/evidence/check-bundle.ts";
import { contentHash } from "../../../src/runtime/content-hash.ts";
import { handleOf, readChangeEvents } from "../../../src/store/change-events.ts";
import { exportBundle } from "../../../src/workflows/export-bundle.ts";
import { redactRecords } from "../../../src/workflows/redact-records.ts";
import { changeLine, importChanges, seal, TODAY, verify } from "../../support/evidence-world.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const author = { by: "dpo", reason: "erasure request 12" };
const PERSON = "account-1";
const TEXT = "Be warm 2.";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await importChanges(
    database,
    [1, 2, 3].map((number) => changeLine(number)),
  );
  await seal(database);
});
afterAll(() => database.drop());

/** Everything the database holds, as text. */
async function dump(): Promise<string> {
  const tables = ["deliveries", "observations", "revisions", "change_events", "evidence_notes"];
  const rows = await Promise.all(
    tables.map((table) =>
      database.pool.query(
        `select one::text, encode(convert_to(one::text, 'UTF8'), 'hex') as hex from ${table} as one`,
      ),
    ),
  );
  const text = rows.flatMap((one) => one.rows.map((row) => row.one)).join("\n");
  const bodies = await database.pool.query(
    "select convert_from(body, 'UTF8') as body from deliveries where body is not null",
  );
  return text + bodies.rows.map((row) => row.body).join("\n");
}

test("a bundle of a change is checked without the database, and shows what was changed in it", async () => {
  const handles = [handleOf("dashboard", "c3")];
  const attached = [{ name: "series", json: "[1,2,3]" }];
  const bundle = await exportBundle(database, handles, attached);
  const read = bundleSchema.parse(JSON.parse(JSON.stringify(bundle)));
  expect(checkBundle(read, new Map())).toMatchObject({ fault: undefined, anchoredTo: undefined });
  expect(read.records.map((one) => one.kind).sort()).toEqual([
    ...["delivery", "observation", "revision", "revision"],
  ]);
  const { number, hash } = read.head;
  expect(checkBundle(read, new Map([[number, hash]])).anchoredTo).toBe(number);
  expect(checkBundle(read, new Map([[number, "0".repeat(64)]])).fault?.what).toContain("anchor");
  for (const change of [
    (one: typeof read) => ({
      ...one,
      records: one.records.map((r) => ({ ...r, fields: { ...r.fields, x: "y" } })),
    }),
    (one: typeof read) => ({
      ...one,
      chains: one.chains.map((c) => ({ ...c, leaves: c.leaves.slice(1) })),
    }),
    (one: typeof read) => ({ ...one, head: { ...one.head, root: one.head.hash } }),
    (one: typeof read) => ({
      ...one,
      attached: [{ ...one.attached[0], name: "series", sha256: "", json: "[9]" }],
    }),
    (one: typeof read) => ({ ...one, chains: [] }),
  ]) {
    expect(checkBundle(change(read), new Map()).fault).toBeDefined();
  }
});

test("a person's data is gone from every table, and the seals hold", async () => {
  expect(await dump()).toContain(PERSON);
  const removed = await redactRecords(database, { kind: "person", id: PERSON }, author);
  await seal(database);
  expect(removed.map((one) => one.kind).sort()).toEqual(["delivery", "observation"]);
  expect(await dump()).not.toContain(PERSON);
  const report = await verify(database);
  expect(report).toMatchObject({ fault: undefined, redacted: 4 });
  const changes = await readChangeEvents(database.db, { from: 0, until: TODAY });
  expect(changes.map((change) => [change.prompt, change.actor?.id]).sort()).toEqual([
    ["p1", undefined],
    ["p2", "account-2"],
    ["p3", "account-3"],
  ]);
});

test("what was removed does not come back with its source", async () => {
  await importChanges(database, [changeLine(1, { message: "told again" })]);
  expect((await dump()).match(/account-1/g) ?? []).toHaveLength(1);
  await redactRecords(database, { kind: "person", id: PERSON }, author).catch(() => undefined);
});

test("a text is gone wherever it was kept, and its hash stays", async () => {
  const hash = contentHash(TEXT);
  await redactRecords(database, { kind: "text", hash }, author);
  await seal(database);
  const left = await dump();
  expect(left).not.toContain(TEXT);
  expect(left).toContain(hash);
  expect(await verify(database)).toMatchObject({ fault: undefined });
  const changes = await readChangeEvents(database.db, { from: 0, until: TODAY });
  expect(changes.find((change) => change.prompt === "p2")).toMatchObject({
    after: undefined,
    afterHash: hash,
  });
});

test("a field that is gone without a note is found", async () => {
  await database.pool.query("delete from evidence_notes");
  expect((await verify(database)).fault?.what).toMatch(/no note says|is missing|ends after/);
});

test("what no record holds is said", async () => {
  await expect(
    redactRecords(database, { kind: "person", id: "nobody-here" }, author),
  ).rejects.toThrow("No sealed record holds that.");
});
