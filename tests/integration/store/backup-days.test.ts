import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/series.ts";
import { backup } from "../../../src/store/backup.ts";
import { migrateDatabase } from "../../../src/store/migrate.ts";
import { restore } from "../../../src/store/restore.ts";
import { openRecentDays, tendOutcomes } from "../../../src/workflows/tend-outcomes.ts";
import { evidenceSigner } from "../../support/evidence-signer.ts";
import { outcomeAt, storeOutcomes } from "../../support/outcome-builder.ts";
import { emptyDatabase, type TestDatabase } from "../../support/test-database.ts";

const TODAY = Date.UTC(2026, 4, 18);
const made: TestDatabase[] = [];

afterEach(async () => {
  for (const { drop } of made.splice(0)) await drop();
});

async function database(upTo?: string): Promise<TestDatabase> {
  const one = await emptyDatabase();
  made.push(one);
  await migrateDatabase(one.db, upTo === undefined ? {} : { upTo });
  return one;
}

function backupPlace(): string {
  const folder = mkdtempSync(join(tmpdir(), "forensics-days-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "facts.gz");
}

const tend = (to: TestDatabase, now: number) =>
  tendOutcomes(to, { now, keep: {}, sign: evidenceSigner(), mayGoOn: () => true });

async function contents({ pool }: TestDatabase): Promise<unknown> {
  const { rows } = await pool.query(
    "select prompt, epoch_minute, sum(judged) as judged, sum(failed) as failed from outcome_buckets group by 1, 2 order by 1, 2",
  );
  return rows;
}

/** Outcomes in an open day, a closed one, a compacted one, and late ones of it. */
async function everywhere(): Promise<TestDatabase> {
  const from = await database();
  const told = Array.from({ length: 60 }, (_, n) =>
    outcomeAt(TODAY + n * 40 * MINUTE, { id: `i${n}`, outcome: n % 3 === 0 ? "empty" : "ok" }),
  );
  await openRecentDays(from, TODAY);
  await storeOutcomes(from.pool, told);
  await from.pool.query("update outcome_days set closed_at = now() where day = '2026-05-19'");
  await tend(from, TODAY + 2 * DAY);
  await openRecentDays(from, TODAY + 2 * DAY);
  await storeOutcomes(from.pool, [outcomeAt(TODAY), outcomeAt(TODAY + 2 * DAY)]);
  return from;
}

test("outcomes come back from wherever they were kept, and are known again by their ids", async () => {
  const from = await everywhere();
  const file = backupPlace();
  await backup(from.pool, file, new Date(TODAY));
  const to = await database();
  await openRecentDays(to, TODAY + 9 * DAY);
  await restore(to.pool, file);
  expect(await contents(to)).toEqual(await contents(from));
  const again = Array.from({ length: 60 }, (_, n) =>
    outcomeAt(TODAY + n * 40 * MINUTE, { id: `i${n}` }),
  );
  expect(await storeOutcomes(to.pool, again)).toBe(60);
  await tend(to, TODAY + 5 * DAY);
  expect(await contents(to)).toEqual(await contents(from));
});

test("a backup that is made while days are compacted holds each outcome once", async () => {
  const from = await database();
  await openRecentDays(from, TODAY);
  const minutes = Array.from({ length: 1440 }, (_, n) => n * MINUTE);
  await storeOutcomes(
    from.pool,
    minutes.map((minute) => outcomeAt(TODAY + minute)),
  );
  const file = backupPlace();
  await Promise.all([backup(from.pool, file, new Date(TODAY)), tend(from, TODAY + 2 * DAY)]);
  const to = await database();
  await restore(to.pool, file);
  expect(await contents(to)).toEqual(await contents(from));
});

test("outcomes of the former tables are kept and known again by their ids", async () => {
  const old = await database("0007_create_counters");
  const id = outcomeAt(TODAY, { id: "known" });
  await old.pool.query(`
    insert into outcome_series (key_hash, environment, prompt) values ('x', 'production', 'p');
    insert into outcome_buckets select series_id, '2026-05-18T00:07Z', 3, 1, '{10}', '{1}' from outcome_series;
    insert into outcome_keys values ('2026-05-18', substring(sha256(E'production\\nknown') for 16))`);
  await migrateDatabase(old.db);
  expect(await contents(old)).toEqual([
    { prompt: "p", epoch_minute: TODAY / MINUTE + 7, judged: 3, failed: 1 },
  ]);
  expect(await storeOutcomes(old.pool, [id])).toBe(1);
});
