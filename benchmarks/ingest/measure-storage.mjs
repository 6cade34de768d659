// How many bytes a minute of a series takes that had traffic, with its indexes, and an id: while its day is open, and once
// it is compacted. 50 prompts x 5 versions x 3 models x 200 segment sets, each chosen by Zipf's law on its own.
// Run `npm run build`, then `node benchmarks/ingest/measure-storage.mjs [DAYS] [OUTCOMES A DAY]`: 90 days of a million take an hour.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { stopEmbedded } from "../../dist/store/embedded/stop-embedded.js";
import { inTransaction } from "../../dist/store/in-transaction.js";
import { openDatabase } from "../../dist/store/open-database.js";
import { addOutcome, emptyBatch, isFull } from "../../dist/store/outcome-batch.js";
import { openDays } from "../../dist/store/outcome-days.js";
import { loadSegmentCap } from "../../dist/store/segment-cap.js";
import { writeOutcomes } from "../../dist/store/write-outcomes.js";
import { tendOutcomes } from "../../dist/workflows/tend-outcomes.js";

const days = Number(process.argv[2] ?? 2);
const aDay = Number(process.argv[3] ?? 1_000_000);
const DAY = 86_400_000;
// Nothing is removed here, so nothing is signed.
const sign = () => ({ signature: "", publicKey: "" });
const FIRST = Math.floor(Date.UTC(2026, 1, 1) / DAY);

let state = 20_260_518;
function random() {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32;
}

/** A chooser of one of `count`, the n-th with a weight of 1/n. */
function zipf(count) {
  const sums = [];
  for (let n = 1; n <= count; n += 1) sums.push((sums.at(-1) ?? 0) + 1 / n);
  return () => {
    const wanted = random() * sums.at(-1);
    return sums.findIndex((sum) => sum >= wanted);
  };
}

const [prompt, version, model, language, kind] = [zipf(50), zipf(5), zipf(3), zipf(20), zipf(10)];
const FAILURES = ["extra_prose", "schema_violation", "truncated", "not_json"];

function outcome(day, n) {
  const failed = random() < 0.02;
  return {
    at: (FIRST + day) * DAY + Math.floor((n / aDay) * DAY),
    environment: "production",
    workflow: "intake",
    prompt: `support.extract.${prompt()}`,
    promptVersion: `v${version()}`,
    promptHash: undefined,
    model: `model-${model()}`,
    outcome: failed ? FAILURES[Math.floor(random() * FAILURES.length)] : "ok",
    count: 1,
    weight: 1,
    segment: { language: `l${language()}`, kind: `k${kind()}` },
    id: `${day}-${n}`,
    traceId: undefined,
  };
}

async function writeDay(pool, day) {
  let n = 0;
  while (n < aDay) {
    await inTransaction(pool, async (tx) => {
      const cap = await loadSegmentCap(tx.db, undefined);
      const batch = emptyBatch();
      for (; n < aDay && !isFull(batch); n += 1) addOutcome(batch, cap, outcome(day, n));
      await writeOutcomes(tx, batch, cap);
    });
  }
}

async function sizeOf(pool, tables) {
  const { rows } = await pool.query(
    `select sum(pg_total_relation_size(relid))::float8 as size from (
       select given.name::regclass as relid from unnest($1::text[]) as given (name)
       union
       select part.relid from unnest($1::text[]) as given (name), pg_partition_tree(given.name::regclass) as part
     ) as relations`,
    [tables],
  );
  return rows[0].size;
}

async function countOf(pool, question) {
  const { rows } = await pool.query(question);
  return rows[0].n;
}

const parent = mkdtempSync(join(tmpdir(), "forensics-benchmark-"));
chmodSync(parent, 0o755);
const dataDir = join(parent, "data");
const store = await openDatabase({ dataDir });
const { pool, db } = store;
const open = ["outcome_minutes", "outcome_late_minutes"];
const compacted = ["outcome_blocks", "outcome_class_blocks", "outcome_spans"];
let before = { minutes: 0, keys: 0, buckets: 0 };
let took = 0;
for (let day = 0; day < days; day += 1) {
  await openDays(db, [FIRST + day]);
  await writeDay(pool, day);
  before = {
    minutes: before.minutes + (await sizeOf(pool, open)),
    keys: before.keys + (await sizeOf(pool, ["outcome_keys", "outcome_late_keys"])),
    buckets:
      before.buckets + (await countOf(pool, "select count(*)::int as n from outcome_minutes")),
  };
  const began = performance.now();
  await tendOutcomes(store, { now: (FIRST + day + 2) * DAY, keep: {}, sign, mayGoOn: () => true });
  took += performance.now() - began;
}
await pool.query("vacuum full outcome_spans");
const buckets = await countOf(
  pool,
  "select sum(cardinality(minutes))::int as n from outcome_blocks",
);
const ids = await countOf(pool, "select sum(cardinality(keys))::int as n from outcome_key_blocks");
const series = await countOf(pool, "select count(*)::int as n from outcome_series");
const after = await sizeOf(pool, compacted);
const keys = await sizeOf(pool, ["outcome_key_blocks"]);
const show = (value) => Math.round(value).toLocaleString("en");
process.stdout.write(`${days} days of ${show(aDay)} outcomes: ${show(buckets)} buckets of ${show(series)} series, compacted in ${show(took / days)} ms a day
open:      ${(before.minutes / before.buckets).toFixed(1)} bytes a bucket with its indexes, ${(before.keys / ids).toFixed(1)} bytes an id
compacted: ${(after / buckets).toFixed(1)} bytes a bucket with its indexes, ${(keys / ids).toFixed(1)} bytes an id; with the ids of all outcomes ${((after + keys) / buckets).toFixed(1)} a bucket\n`);
await store.close();
await stopEmbedded(dataDir);
rmSync(parent, { recursive: true, force: true });
