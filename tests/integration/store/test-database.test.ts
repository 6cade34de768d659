import { expect, test } from "vitest";
import { testDatabase } from "../../support/test-database.ts";

test("a test's database has the tables and shares no row with another test's", async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await one.pool.query("create table mine (id int primary key)");
  await expect(other.pool.query("select from mine")).rejects.toThrow("does not exist");
  const { rows } = await other.pool.query("select name from kysely_migration");
  expect(rows.length).toBeGreaterThan(0);
  await Promise.all([one.drop(), other.drop()]);
});
