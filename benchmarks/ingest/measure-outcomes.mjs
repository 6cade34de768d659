// How many outcomes a second `POST /v1/outcomes` commits, against COPY of as many keys and minutes from Node into the same
// tables, in one run and on one server with fsync on. The client is a process of its own.
// Run `npm run build`, then `node benchmarks/ingest/measure-outcomes.mjs [OUTCOMES] [ROUNDS]`.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { from as copyFrom } from "pg-copy-streams";
import { openDatabase } from "../../dist/store/open-database.js";
import { withCost } from "./cpu-cost.mjs";
import {
  endAll,
  makeDataFolder,
  median,
  runClient,
  startService,
  whole,
} from "./start-service.mjs";

const total = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 3);
const MINUTE = 60_000;

/** One series and minute for each outcome: the dearest case, since nothing is counted together. */
const SERIES = 200;
/** Above all ids that the service gives. */
const COPIED_SERIES = 1_000_000;

const dataDir = makeDataFolder();
const { pool, close } = await openDatabase({ dataDir });

async function copyIn(client, statement, lines) {
  const copy = client.query(copyFrom(statement));
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < 1 << 16) continue;
    if (!copy.write(text)) await once(copy, "drain");
    text = "";
  }
  copy.end(text);
  await once(copy, "finish");
}

function* keyLines(round) {
  const day = Math.floor(Date.now() / 86_400_000)
    .toString(16)
    .padStart(4, "0");
  for (let n = 0; n < total; n += 1) {
    const digest = createHash("sha256").update(`copy ${round} ${n}`).digest("hex");
    yield `${day}${digest.slice(0, 28)}\n`;
  }
}

function* bucketLines(round) {
  const now = Math.floor(Date.now() / MINUTE);
  for (let n = 0; n < total; n += 1) {
    const minute = now - Math.floor(n / SERIES);
    yield `${COPIED_SERIES + round * SERIES + (n % SERIES)}\t${minute}\t1\t0\t\\N\t\\N\n`;
  }
}

async function measureCopy(round) {
  const client = await pool.connect();
  const began = performance.now();
  await client.query("begin");
  await copyIn(client, "copy outcome_keys from stdin", keyLines(round));
  await copyIn(client, "copy outcome_minutes from stdin", bucketLines(round));
  await client.query("commit");
  const took = performance.now() - began;
  client.release();
  return (total / took) * 1000;
}

const { rows } = await pool.query("show fsync");
process.stdout.write(`fsync ${rows[0].fsync}, ${whole(total)} outcomes a round\n`);
const { service, url } = await startService(dataDir);
const rates = { copy: [], outcomes: [] };
for (let round = 0; round < rounds; round += 1) {
  const copied = await withCost({ pid: process.pid, dataDir, total }, () => measureCopy(round));
  const words = [url, total, SERIES, `r${round}`];
  const sent = await withCost({ pid: service.pid, dataDir, total }, () =>
    runClient("send-outcomes.mjs", words),
  );
  const { rate, p50, p99 } = sent.value;
  rates.copy.push(copied.value);
  rates.outcomes.push(rate);
  process.stdout.write(
    `round ${round + 1}: copy ${whole(copied.value)}/s (${copied.cost})
  outcomes ${whole(rate)}/s (${sent.cost}; a request: median ${whole(p50)} ms, p99 ${whole(p99)} ms)\n`,
  );
}
const ratio = median(rates.outcomes) / median(rates.copy);
process.stdout.write(`median: ${whole(median(rates.outcomes))}/s is ${ratio.toFixed(2)} of COPY\n`);
await close();
await endAll(service, dataDir);
