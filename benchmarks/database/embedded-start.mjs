// How long the embedded database takes to answer its first query: on a new folder, stopped, and running.
// Run `npm run build`, then `node benchmarks/database/embedded-start.mjs [ROUNDS]`.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { stopEmbedded } from "../../dist/store/embedded/stop-embedded.js";
import { openDatabase } from "../../dist/store/open-database.js";

const rounds = Number(process.argv[2] ?? 5);

/** Opening (which migrates a new database) and one query, in milliseconds. */
async function firstQuery(dataDir) {
  const began = performance.now();
  const { pool, close } = await openDatabase({ dataDir });
  await pool.query("select count(*) from kysely_migration");
  const took = performance.now() - began;
  await close();
  return took;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Proportional share of memory of the server and its children, in MB; Linux only. */
function serverMemory(dataDir) {
  const [pid] = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n");
  const list = execFileSync("ps", ["-o", "pid=", "--pid", pid, "--ppid", pid], {
    encoding: "utf8",
  });
  const shares = list
    .split("\n")
    .filter(Boolean)
    .map((id) => {
      const rollup = readFileSync(`/proc/${id.trim()}/smaps_rollup`, "utf8");
      return Number(/^Pss: +(\d+)/m.exec(rollup)?.[1] ?? 0);
    });
  return shares.reduce((sum, kb) => sum + kb, 0) / 1024;
}

function folderSize(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map((file) => statSync(join(file.parentPath, file.name)).size);
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

const times = { cold: [], attach: [], reopen: [] };
const footprint = { memory: [], disk: [] };
for (let round = 0; round < rounds; round += 1) {
  const dataDir = mkdtempSync(join(tmpdir(), "forensics-benchmark-"));
  times.cold.push(await firstQuery(dataDir));
  times.attach.push(await firstQuery(dataDir));
  if (process.platform === "linux") footprint.memory.push(serverMemory(dataDir));
  await stopEmbedded(dataDir);
  times.reopen.push(await firstQuery(dataDir));
  await stopEmbedded(dataDir);
  footprint.disk.push(folderSize(dataDir));
  rmSync(dataDir, { recursive: true, force: true });
}
for (const [name, values] of Object.entries(times)) {
  const rounded = values.map((value) => Math.round(value));
  process.stdout.write(
    `${name}: median ${Math.round(median(values))} ms of ${rounded.join(" ")}\n`,
  );
}
for (const [name, values] of Object.entries(footprint)) {
  process.stdout.write(`${name}: median ${Math.round(median(values))} MB\n`);
}
