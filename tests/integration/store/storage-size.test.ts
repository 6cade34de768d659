import { afterAll, expect, test } from "vitest";
import { DAY } from "../../../src/domain/series.ts";
import { openRecentDays, tendOutcomes } from "../../../src/workflows/tend-outcomes.ts";
import { evidenceSigner } from "../../support/evidence-signer.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
const { pool } = database;
afterAll(database.drop);

const TODAY = Date.UTC(2026, 4, 18);

/** `floor(exp(random() * ln(n + 1)))` is a number from 1 to n by Zipf's law, near enough. */
const FILL = `
  with told as (
    select floor(exp(random() * ln(51)))::int as prompt, floor(exp(random() * ln(6)))::int as version,
      floor(exp(random() * ln(4)))::int as model, floor(exp(random() * ln(201)))::int as segment,
      $1::int + floor(random() * 1440)::int as minute, random() < 0.02 as failed
    from generate_series(1, 120000)
  ), series as (
    insert into outcome_series (key_hash, environment, prompt, version, model, segment)
    select sha256(format('%s/%s/%s/%s', prompt, version, model, segment)::bytea), 'production', 'support.extract.' || prompt,
      'v' || version, 'model-' || model, jsonb_build_object('kind', segment)
    from told group by prompt, version, model, segment
    returning series_id, prompt, version, model, segment
  )
  insert into outcome_minutes
  select series_id, minute, count(*), count(*) filter (where failed),
    case when bool_or(failed) then array[10::smallint] end, case when bool_or(failed) then array[count(*) filter (where failed)] end
  from told join series on series.prompt = 'support.extract.' || told.prompt and series.version = 'v' || told.version
    and series.model = 'model-' || told.model and series.segment = jsonb_build_object('kind', told.segment)
  group by series_id, minute`;

async function bytesOf(table: string): Promise<number> {
  const { rows } = await pool.query("select pg_total_relation_size($1::regclass)::float8 as n", [
    table,
  ]);
  return rows[0].n;
}

test("a minute that had traffic takes at most 100 bytes while its day is open and at most 20 once it is compacted", async () => {
  await openRecentDays(database, TODAY);
  await pool.query("select setseed(0.5)");
  await pool.query(FILL, [TODAY / 60_000]);
  const { rows } = await pool.query("select count(*)::int as n from outcome_minutes");
  const buckets = rows[0].n;
  expect(buckets).toBeGreaterThan(80_000);
  expect((await bytesOf("outcome_minutes_20260518")) / buckets).toBeLessThanOrEqual(100);
  await tendOutcomes(database, {
    now: TODAY + 2 * DAY,
    keep: {},
    sign: evidenceSigner(),
    mayGoOn: () => true,
  });
  const after = (await bytesOf("outcome_blocks")) + (await bytesOf("outcome_class_blocks"));
  expect(after).toBeGreaterThan(buckets);
  expect(after / buckets).toBeLessThanOrEqual(20);
});
