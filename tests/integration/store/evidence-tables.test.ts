import { afterAll, beforeAll, expect, test } from "vitest";
import { checkedTables, listedTables } from "../../support/checked-tables.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("docs/evidence.md says of every table, once, whether and how it is looked at", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname not in ('kysely_migration', 'kysely_migration_lock')`,
  );
  const listed = listedTables().map(({ table }) => table);
  expect([...listed].sort()).toEqual(rows.map(({ name }) => name).sort());
  for (const { how, table } of listedTables()) {
    expect(["sealed", "made again", "no"], table).toContain(how);
  }
  expect(checkedTables()).toContain("change_events");
});
