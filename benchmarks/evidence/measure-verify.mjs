// What it costs to seal and to verify many records: time beside one hash pass over the same bytes in the same run, and
// the most memory that was held meanwhile.
// Run `npm run build`, then `node benchmarks/evidence/measure-verify.mjs [RECORDS]`: a million take some minutes.
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { stopEmbedded } from "../../dist/store/embedded/stop-embedded.js";
import { readFoundChains, readSealed } from "../../dist/store/evidence-records.js";
import { inSnapshot } from "../../dist/store/in-transaction.js";
import { openDatabase } from "../../dist/store/open-database.js";
import { foldAll } from "../../dist/workflows/fold-all.js";
import { sealEvidence } from "../../dist/workflows/seal-evidence.js";
import { verifyChanges } from "../../dist/workflows/verify-changes.js";
import { verifyEvidence } from "../../dist/workflows/verify-evidence.js";

const records = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "forensics-evidence-"));
chmodSync(folder, 0o755);
const dataDir = join(folder, "data");
const store = await openDatabase({ dataDir });
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);

async function timed(work) {
  peak = process.memoryUsage().rss;
  const start = performance.now();
  const value = await work();
  return { seconds: (performance.now() - start) / 1000, mebibytes: peak / 2 ** 20, value };
}

/** Observations of twenty sources as a webhook tells them. */
async function fill() {
  await store.pool.query(`
    insert into deliveries (source, connector, content_hash, size, received_at, verified, body)
    values ('bench', 'bench', '\\x00', 0, now(), 'signed', '')`);
  await store.pool.query(
    `insert into observations (delivery_id, source, target, key, digest, happened_at, body)
     select 1, 'source-' || n % 20, 'prompt-' || n % 500, 'key-' || n, sha256(n::text::bytea),
       now() - n * interval '1 minute',
       jsonb_build_object('kind', 'pointer', 'key', 'key-' || n, 'target', 'prompt-' || n % 500,
         'pointer', 'label:production', 'how', 'moved', 'at', 1779000000000 + n, 'sequence', n,
         'prompt', 'prompt-' || n % 500, 'value', jsonb_build_object('version', 'v' || n, 'hash', md5(n::text)),
         'actor', jsonb_build_object('id', 'account-' || n % 50, 'kind', 'human', 'basis', 'signed'))
     from generate_series(1, $1::int) as n`,
    [records],
  );
}

async function* pages() {
  for (const chain of await readFoundChains(store.pool)) {
    for (let after = 0; after < chain.records; after += 2000) {
      yield await readSealed(store.pool, chain, after, 2000);
    }
  }
}

/** One sha256 over every field of every record, read in the same pages. */
async function hashPass() {
  const hash = createHash("sha256");
  let bytes = 0;
  let hashing = 0;
  for await (const page of pages()) {
    const start = performance.now();
    for (const [name, text] of page.flatMap(({ fields }) => Object.entries(fields))) {
      hash.update(name).update(text);
      bytes += name.length + text.length;
    }
    hashing += performance.now() - start;
  }
  return { bytes, hashing: hashing / 1000 };
}

try {
  await fill();
  const { signal } = new AbortController();
  const folded = await timed(() => foldAll(store, signal));
  const sealed = await timed(() =>
    sealEvidence(store, { now: Date.now(), salt: () => randomBytes(32).toString("hex") }),
  );
  const pass = await timed(hashPass);
  const compared = await timed(() =>
    inSnapshot(store.pool, (snapshot) => verifyChanges(snapshot, signal)),
  );
  const verified = await timed(() =>
    verifyEvidence(store, {
      anchored: new Map(),
      signal,
      progress: () => undefined,
    }),
  );
  if (verified.value.fault !== undefined) throw new Error(verified.value.fault.what);
  const round = (number) => Number(number.toFixed(2));
  process.stdout.write(
    `${JSON.stringify({
      records: verified.value.records,
      megabytes: round(pass.value.bytes / 1e6),
      changes: verified.value.changes,
      foldSeconds: round(folded.seconds),
      sealSeconds: round(sealed.seconds),
      sealMebibytes: round(sealed.mebibytes),
      readAndHashSeconds: round(pass.seconds),
      hashSeconds: round(pass.value.hashing),
      compareChangesSeconds: round(compared.seconds),
      compareChangesMebibytes: round(compared.mebibytes),
      verifySeconds: round(verified.seconds),
      verifyMebibytes: round(verified.mebibytes),
      verifyPerReadAndHash: round(verified.seconds / pass.seconds),
    })}\n`,
  );
} finally {
  clearInterval(watch);
  await store.close();
  await stopEmbedded(dataDir);
  rmSync(folder, { recursive: true, force: true });
}
