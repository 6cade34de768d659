// What a request waits while a full question is asked, or a pass of the drift checks made, again and again in a process of
// its own, against while nobody does; and how much memory the service holds from one million outcomes to the next.
// Run `npm run build`, then `node benchmarks/ingest/measure-beside-question.mjs [MILLIONS OF OUTCOMES]`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../dist/store/open-database.js";
import { outcomeBodies } from "./outcome-bodies.mjs";
import { postBodies } from "./post-bodies.mjs";
import { endAll, makeDataFolder, startService, whole } from "./start-service.mjs";

const millions = Number(process.argv[2] ?? 1);
const MINUTE = 60_000;
const WEEKS = 4;

/** Four weeks of 60 series, one of which fails more often for the last hour. */
const FILL = `
  with series as (
    insert into outcome_series (key_hash, environment, workflow, prompt, version, model)
    select sha256(n::text::bytea), 'production', 'w' || n % 5, 'p' || n, 'v1', 'gpt-5' from generate_series(1, 60) as n
    returning series_id
  )
  insert into outcome_late_minutes (series_id, minute, judged, failed, classes, counts)
  select series_id, minute, 20, failed, array[10::smallint], array[failed::float8]
  from series cross join generate_series($1::int - ${WEEKS} * 10080, $1::int - 1) as minute
  cross join lateral (select case when series_id = 1 and minute > $1::int - 60 then 9 else 1 end as failed) as one`;

const dataDir = makeDataFolder();
const { pool, close } = await openDatabase({ dataDir });
await pool.query(FILL, [Math.floor(Date.now() / MINUTE)]);
await close();
const { service, url } = await startService(dataDir);

/** What is done beside receiving: its words, and with which codes it ends where it ran; 1 is that drift was found. */
const WORKS = [
  { name: "questions", words: ["--since", "2h", "--environment", "production"], codes: [0] },
  { name: "drift passes", words: ["drift"], codes: [0, 1] },
];

function run(words) {
  return spawn(process.execPath, ["dist/main.js", ...words], {
    env: { PATH: process.env.PATH, HOME: join(dataDir, ".."), FORENSICS_DATA_DIR: dataDir },
    stdio: "ignore",
  });
}

/** One body after the other for so many seconds. */
async function measure(name, seconds) {
  const make = outcomeBodies({ total: 100_000_000, series: 200, name });
  const end = Date.now() + seconds * 1000;
  return await postBodies(
    `${url}/v1/outcomes`,
    "application/x-ndjson",
    () => (Date.now() < end ? make() : undefined),
    1,
  );
}

async function measureBeside({ name, words, codes }, seconds) {
  let isOver = false;
  let times = 0;
  const working = (async () => {
    while (!isOver) {
      const [code] = await once(run(words), "close");
      if (!codes.includes(code)) throw new Error(`${name} ended with ${code}.`);
      times += 1;
    }
  })();
  const sent = await measure(`beside-${name.replaceAll(" ", "-")}`, seconds);
  isOver = true;
  await working;
  return { ...sent, times };
}

const idle = await measure("idle", 20);
process.stdout.write(
  `idle: median ${whole(idle.p50)} ms, p99 ${whole(idle.p99)} ms, ${idle.refused} refused\n`,
);
for (const work of WORKS) {
  const { times, p50, p99, refused } = await measureBeside(work, 40);
  process.stdout.write(
    `beside ${times} ${work.name}: median ${whole(p50)} ms, p99 ${whole(p99)} ms, ${refused} refused; p99 is ${(p99 / idle.p99).toFixed(1)} times that of idle\n`,
  );
}

function residentMebibytes() {
  const status = readFileSync(`/proc/${service.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

for (let million = 1; million <= millions; million += 1) {
  const make = outcomeBodies({ total: 1_000_000, series: 200, name: `m${million}` });
  const { seconds } = await postBodies(`${url}/v1/outcomes`, "application/x-ndjson", make);
  process.stdout.write(
    `${million} million: ${whole(residentMebibytes())} MiB resident, ${whole(1_000_000 / seconds)}/s\n`,
  );
}
await endAll(service, dataDir);
