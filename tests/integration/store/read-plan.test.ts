import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import { loadQuery } from "../../../src/store/load-query.ts";
import { openRecentDays, tendOutcomes } from "../../../src/workflows/tend-outcomes.ts";
import { evidenceSigner } from "../../support/evidence-signer.ts";
import { outcomeAt, storeOutcomes } from "../../support/outcome-builder.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
const { pool } = database;
afterAll(database.drop);

const TODAY = Date.UTC(2026, 4, 18);
const DAYS = 40;
const PROMPTS = 15;

/** Each of the days before today has an outcome of every prompt in two environments; today and its neighbours are open. */
beforeAll(async () => {
  const told = Array.from({ length: DAYS * PROMPTS }, (_, n) =>
    ["production", "staging"].map((environment) =>
      outcomeAt(TODAY - (n % DAYS) * DAY + 5 * MINUTE, {
        environment,
        prompt: `p${Math.floor(n / DAYS)}`,
        outcome: "empty",
      }),
    ),
  ).flat();
  await openRecentDays(database, TODAY);
  await storeOutcomes(pool, told);
  await tendOutcomes(database, {
    now: TODAY,
    keep: {},
    sign: evidenceSigner(),
    mayGoOn: () => true,
  });
  await pool.query("analyze");
});

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The scans that a question does, without those of the small tables of names. */
async function scansOf(query: string, values: readonly unknown[]): Promise<readonly PlanNode[]> {
  const { rows } = await pool.query(`explain (analyze, format json) ${loadQuery(query)}`, [
    ...values,
  ]);
  const all = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return all(rows[0]["QUERY PLAN"][0].Plan).filter(({ "Relation Name": name = "" }) =>
    /_minutes|_blocks/.test(name),
  );
}

function rowsRead(scans: readonly PlanNode[], table: string): number {
  const of = scans.filter((scan) => scan["Relation Name"] === table);
  return of.reduce((sum, one) => {
    const a = (one["Actual Rows"] ?? 0) + (one["Rows Removed by Filter"] ?? 0);
    return sum + a * (one["Actual Loops"] ?? 1);
  }, 0);
}

const partitions = (scans: readonly PlanNode[]) =>
  scans.flatMap((scan) => scan["Relation Name"]?.match(/^outcome_minutes_\d+$/) ?? []);

test("a question about compacted days reads their blocks of its environment and no partition", async () => {
  const span = [new Date(TODAY - 9 * DAY), new Date(TODAY - 6 * DAY)];
  const series = await scansOf("outcome-series", ["production", ...span]);
  expect(partitions(series)).toEqual([]);
  expect(rowsRead(series, "outcome_blocks")).toBe(3 * PROMPTS);
  expect(rowsRead(series, "outcome_class_blocks")).toBe(0);
  const classes = await scansOf("failures-by-class", ["production", ...span]);
  expect(rowsRead(classes, "outcome_class_blocks")).toBe(3 * PROMPTS);
  expect(rowsRead(classes, "outcome_blocks")).toBe(0);
});

test("a question about today reads today's partition and no block", async () => {
  const scans = await scansOf("outcome-series", [
    "staging",
    new Date(TODAY),
    new Date(TODAY + 6 * 60 * MINUTE),
  ]);
  expect(partitions(scans)).toEqual(["outcome_minutes_20260518"]);
  expect(rowsRead(scans, "outcome_blocks")).toBe(0);
});

test("a question across both reads the days asked for on either side", async () => {
  const scans = await scansOf("coverage", [
    "production",
    new Date(TODAY - 3 * DAY),
    new Date(TODAY + 60 * MINUTE),
  ]);
  expect([...new Set(partitions(scans))].sort()).toEqual([
    "outcome_minutes_20260517",
    "outcome_minutes_20260518",
  ]);
  expect(rowsRead(scans, "outcome_blocks")).toBe(2 * PROMPTS);
});

test("the first and last minutes of revisions are read without unpacking a block", async () => {
  const scans = await scansOf("revisions-in-traffic", [null]);
  expect(rowsRead(scans, "outcome_blocks")).toBe(0);
});

test("the newest fact of each source, and whether anything is new, are read without reading the others", async () => {
  await pool.query(`
    with one as (
      insert into deliveries (source, connector, content_hash, size, received_at, verified)
      values ('s', 'c', 'x', 1, now(), 'stated') returning id
    )
    insert into observations (delivery_id, source, target, key, digest, happened_at, body)
    select id, 's' || n % 3, 't', n::text, 'x', now(), '{}' from one, generate_series(1, 20000) as n`);
  await pool.query("vacuum analyze observations");
  const rowsOf = async (query: string) => {
    const { rows } = await pool.query(`explain (analyze, format json) ${loadQuery(query)}`);
    const all = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
    return rowsRead(all(rows[0]["QUERY PLAN"][0].Plan), "observations");
  };
  expect(await rowsOf("newest-facts")).toBeLessThan(20);
  expect(await rowsOf("newest-records")).toBeLessThan(1100);
});
