// How many outcomes a second `POST /v1/outcomes` commits, against COPY of as many keys and minutes from Node into the same
// tables, in one run and on one server with fsync on. The client is a process of its own.
// Run `npm run build`, then `node benchmarks/ingest/measure-outcomes.mjs [OUTCOMES] [ROUNDS]`.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { from as copyFrom } from "pg-copy-streams";
import { stopEmbedded } from "../../dist/store/embedded/stop-embedded.js";
import { openDatabase } from "../../dist/store/open-database.js";

const total = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 3);
const MINUTE = 60_000;

/** One series and minute for each outcome: the dearest case, since nothing is counted together. */
const SERIES = 200;
/** Above all ids that the service gives. */
const COPIED_SERIES = 1_000_000;

const parent = mkdtempSync(join(tmpdir(), "forensics-benchmark-"));
chmodSync(parent, 0o755);
const dataDir = join(parent, "data");
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

/** CPU time of a process and, with `children`, of those that it started and that live, in milliseconds; Linux only. */
function cpuOf(pid, children = false) {
  if (process.platform !== "linux") return 0;
  const ids = children
    ? readdirSync("/proc").filter((id) => /^\d+$/.test(id) && parentOf(id) === pid)
    : [];
  return [pid, ...ids].reduce((sum, id) => sum + ticksOf(id), 0) * 10;
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  } catch {
    return [];
  }
}

function parentOf(pid) {
  return Number(statOf(pid)[1]);
}

function ticksOf(pid) {
  const stat = statOf(pid);
  return Number(stat[11] ?? 0) + Number(stat[12] ?? 0);
}

function databaseCpu() {
  const [pid] = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n");
  return cpuOf(Number(pid), true);
}

/** What some work costs an outcome, in microseconds of CPU, beside what it returns. */
async function withCost(pid, work) {
  const before = { node: cpuOf(pid), database: databaseCpu() };
  const value = await work();
  const cost = (now, then) => (((now - then) * 1000) / total).toFixed(1);
  const node = cost(cpuOf(pid), before.node);
  return {
    value,
    cost: `CPU an outcome: node ${node} µs, database ${cost(databaseCpu(), before.database)} µs`,
  };
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

async function startService() {
  const service = spawn(process.execPath, ["dist/main.js", "serve", "--port", "0"], {
    env: { PATH: process.env.PATH, HOME: parent, FORENSICS_DATA_DIR: dataDir },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const lines = createInterface({ input: service.stderr });
  for await (const line of lines) {
    const url = /"url":"([^"]+)"/.exec(line)?.[1];
    if (url !== undefined) return { service, url };
  }
  throw new Error("The service did not start.");
}

async function measureService(url, round) {
  const client = spawn(
    process.execPath,
    [
      join(import.meta.dirname, "send-outcomes.mjs"),
      url,
      String(total),
      String(SERIES),
      `r${round}`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = await once(createInterface({ input: client.stdout }), "line");
  await once(client, "close");
  return JSON.parse(line);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round0 = (value) => Math.round(value).toLocaleString("en");
const { rows } = await pool.query("show fsync");
process.stdout.write(`fsync ${rows[0].fsync}, ${round0(total)} outcomes a round\n`);
const { service, url } = await startService();
const rates = { copy: [], outcomes: [] };
for (let round = 0; round < rounds; round += 1) {
  const copied = await withCost(process.pid, () => measureCopy(round));
  const sent = await withCost(service.pid, () => measureService(url, round));
  const { rate, p50, p99 } = sent.value;
  rates.copy.push(copied.value);
  rates.outcomes.push(rate);
  process.stdout.write(
    `round ${round + 1}: copy ${round0(copied.value)}/s (${copied.cost})
  outcomes ${round0(rate)}/s (${sent.cost}; a request: median ${round0(p50)} ms, p99 ${round0(p99)} ms)\n`,
  );
}
const ratio = median(rates.outcomes) / median(rates.copy);
process.stdout.write(
  `median: ${round0(median(rates.outcomes))}/s is ${ratio.toFixed(2)} of COPY\n`,
);
service.kill("SIGTERM");
await once(service, "close");
await close();
await stopEmbedded(dataDir);
rmSync(parent, { recursive: true, force: true });
