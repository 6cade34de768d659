import { readNewOutcomes } from "../../src/store/drift-watch.ts";
import { inTransaction } from "../../src/store/in-transaction.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { advanceWatch } from "../../src/workflows/advance-watch.ts";
import { openRecentDays, tendOutcomes } from "../../src/workflows/tend-outcomes.ts";
import { watchDrift } from "../../src/workflows/watch-drift.ts";

// What does a pass cost beside reading the new rows, and does it grow with what is stored? Compile and run: see
// benchmarks/drift/README.md. Argument: a new folder for a database. 500 prompts with ten kinds of input each
// are 5,000 series; each has a minute every four hours of the days stored, and every minute of the last hour.
const [folder = "", few = "7", many = "90"] = process.argv.slice(2);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const now = Math.floor(Date.now() / DAY) * DAY + 12 * 60 * MINUTE;
const { db, pool, close } = await openDatabase({ dataDir: folder, idleStopMs: 10_000 });
const store = { db, pool };

await pool.query(`
  insert into outcome_series (key_hash, environment, workflow, prompt, version, segment)
  select decode(lpad(to_hex(n), 8, '0'), 'hex'), 'production', 'w' || n % 20, 'p' || n % 500, 'v1',
    jsonb_build_object('kind', 'k' || n / 500)
  from generate_series(0, 4999) as n`);
const settings = {
  reviewStepOf: () => "unknown" as const,
  owners: { byPrompt: new Map<string, string>(), configured: [] },
  aliases: new Map<string, string>(),
  environmentLabels: new Map<string, string>(),
  sources: [],
  meters: [],
  required: new Set<string>(),
  due: undefined,
};

for (const [from, days] of [
  [0, Number(few)],
  [Number(few), Number(many)],
] as const) {
  await store.pool.query(
    `insert into outcome_late_minutes (series_id, minute, judged, failed)
     select series_id, minute, 20, case when (series_id + minute) % 50 = 0 then 1 else 0 end
     from outcome_series, generate_series($1::int, $2::int, 240) as minute`,
    [(now - days * DAY) / MINUTE, (now - from * DAY) / MINUTE - 60],
  );
  await measure(days);
}
await close();

async function measure(days: number): Promise<void> {
  await openRecentDays(store, now);
  await tendOutcomes(store, { now, keep: {}, sign: nothingToSign, mayGoOn: () => true });
  await pool.query("truncate drift_watch");
  await fill(60);
  await advanceWatch(store, now);
  const [read, passed, whole]: [number[], number[], number[]] = [[], [], []];
  for (let step = 1; step <= 9; step += 1) {
    await fill(5, step);
    const until = now + step * 5 * MINUTE;
    const since = until - 5 * MINUTE;
    read.push(
      await timed(() => inTransaction(pool, (tx) => readNewOutcomes(tx.client, since, until))),
    );
    passed.push(await timed(() => advanceWatch(store, until + 3 * MINUTE)));
    whole.push(await timed(() => watchDrift(store, { ...settings, now: until + 3 * MINUTE })));
  }
  const [a, b, c] = [median(read), median(passed), median(whole)];
  const ratio = (b / a).toFixed(2);
  process.stdout.write(
    `${days} days stored: reading the new rows ${a.toFixed(0)} ms, stepping the tests with it ${b.toFixed(0)} ms (${ratio} times), the other checks ${c.toFixed(0)} ms\n`,
  );
  await pool.query("delete from outcome_minutes where minute >= $1", [now / MINUTE - 60]);
}

/** Nothing is forgotten here, so nothing is signed. */
function nothingToSign(): never {
  throw new Error("nothing is to be signed");
}

async function fill(minutes: number, step = 0): Promise<void> {
  const last = now / MINUTE + step * 5;
  await pool.query(
    `insert into outcome_minutes (series_id, minute, judged, failed)
     select series_id, minute, 5, 0 from outcome_series, generate_series($1::int, $2::int) as minute
     on conflict do nothing`,
    [last - minutes, last - 1],
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
