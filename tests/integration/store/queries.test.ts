import { readdirSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { loadQuery } from "../../../src/store/load-query.ts";
import { packageFolder } from "../../../src/store/package-folder.ts";
import { checkQueryContract } from "../../support/check-query-contract.ts";
import { testDatabase } from "../../support/test-database.ts";

const names = readdirSync(packageFolder("queries")).map((file) => file.replace(/\.sql$/, ""));
const { pool, drop } = await testDatabase();

afterAll(drop);

test.each(names)("%s keeps its contract", async (name) => {
  expect(await checkQueryContract(pool, loadQuery(name))).toEqual([]);
});

const kept = `-- Question: What is it?
-- Parameters:
--   $1 size int4: how big
--   $2 names text[]
-- Returns:
--   name text
--   total bigint: in all
-- Order: total desc, name
select name, sum($1::int) as total from unnest($2::text[]) as name group by name order by total desc, name
`;

test("a query that keeps its contract is passed", async () => {
  expect(await checkQueryContract(pool, kept)).toEqual([]);
});

test.each([
  ["a parameter's type", "$1 size int4", "$1 size bigint", "parameters"],
  ["a column's name", "  name text", "  nom text", "columns"],
  ["a column's type", "total bigint", "total integer", "columns"],
  ["the order", "Order: total desc, name", "Order: name", "order"],
])("a contract that is wrong about %s is reported", async (_, right, wrong, what) => {
  const sentences = await checkQueryContract(pool, kept.replace(right, wrong));
  expect(sentences.map((sentence) => sentence.split(":")[0])).toEqual([what]);
});

test("a query without a contract is reported", async () => {
  await expect(checkQueryContract(pool, "select 1")).rejects.toThrow("has no readable Question");
});
