import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lookupTables } from "../../../src/store/lookup-tables.ts";
import { printSchema } from "../../support/print-schema.ts";
import { testDatabase } from "../../support/test-database.ts";

/** Written anew by UPDATE_FIXTURES=1. */
const fixture = join(import.meta.dirname, "../../fixtures/schema.txt");
const { pool, drop } = await testDatabase();

afterAll(drop);

test("the migrations come to the schema that was reviewed", async () => {
  const printed = await printSchema(pool);
  if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(fixture, printed);
  expect(printed).toBe(readFileSync(fixture, "utf8"));
});

test("each table has a primary key and says what it holds", async () => {
  const { rows } = await pool.query(`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not like 'kysely\\_%' and (
        obj_description(c.oid, 'pg_class') is null
        or not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'))`);
  expect(rows).toEqual([]);
});

test("a fresh database has rows in its lookup tables only", async () => {
  const tables = await pool.query<{ name: string; count: number }>(`
    select relname::text as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from public.%I', relname), false, true, '')))[1]::text::int as count
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely\\_%'`);
  const filled = tables.rows.filter(({ count }) => count > 0).map(({ name }) => name);
  expect(filled.sort()).toEqual([...lookupTables].sort());
});
