// CPU time of processes, which says more than the clock where other work keeps the machine busy; Linux only.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** CPU time of a process and, with `children`, of those that it started and that live, in milliseconds. */
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

function databaseCpu(dataDir) {
  const [pid] = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n");
  return cpuOf(Number(pid), true);
}

/** What some work costs each of `total`, in microseconds of CPU, beside what it returns. */
export async function withCost({ pid, dataDir, total }, work) {
  const before = { node: cpuOf(pid), database: databaseCpu(dataDir) };
  const value = await work();
  const cost = (now, then) => (((now - then) * 1000) / total).toFixed(1);
  const node = cost(cpuOf(pid), before.node);
  return {
    value,
    cost: `CPU each: node ${node} µs, database ${cost(databaseCpu(dataDir), before.database)} µs`,
  };
}
