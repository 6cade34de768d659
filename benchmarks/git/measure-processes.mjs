// Measures what a person waits for, each in a process of its own, in turns with git: the first read of a process, the
// whole command with the database running, the whole command with nothing new, and one that starts the database.
// Usage: node benchmarks/git/measure-processes.mjs <git dir> <rounds> [glob…]   (after npm run build)
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gitBaseline } from "./git-baseline.mjs";

const [path, rounds = "5", ...include] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "forensics-measure-"));
// The server does not run as root, and whoever it runs as must reach its folder.
chmodSync(folder, 0o755);
const program = resolve(import.meta.dirname, "../../dist/main.js");
const environment = { ...process.env, FORENSICS_DATA_DIR: join(folder, "data"), NO_COLOR: "1" };

/** Wall and processor milliseconds of a command and all that it started and waited for. */
function timed(...command) {
  const start = performance.now();
  const words = ["-c", '"$@" 2>/dev/null || exit 1; times >&2', "sh", ...command];
  const { status, stdout, stderr } = spawnSync("sh", words, { cwd: folder, env: environment });
  if (status !== 0) throw new Error(`${command.join(" ")} failed`);
  const wall = performance.now() - start;
  const [, line = ""] = stderr.toString("utf8").trim().split("\n");
  const spent = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = spent.reduce((sum, [, m, s]) => sum + Number(m) * 60_000 + Number(s) * 1000, 0);
  return { wall, processor, out: stdout.toString("utf8") };
}

const forensics = (...words) => timed(process.execPath, program, ...words);
const sync = (repository) =>
  forensics("sync", "--git", repository, ...include.flatMap((glob) => ["--include", glob]));

/** The repository by a name that the database does not know. */
function renamed(name) {
  const link = join(folder, name);
  symlinkSync(resolve(path), link);
  return link;
}

function median(values) {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}

const reader = [process.execPath, resolve(import.meta.dirname, "measure-sync.mjs")];
const readOnce = () => JSON.parse(timed(...reader, resolve(path), "0", ...include).out);
const { pathspecs } = readOnce();
const log = ["log", "--raw", "-z", "--no-abbrev", "--no-renames", "--format=%H", "--"];
const taken = {
  git: [],
  gitLogProcessor: [],
  first: [],
  command: [],
  processor: [],
  again: [],
  cold: [],
};
try {
  sync(renamed("starts-the-database"));
  for (let round = 0; round < Number(rounds); round += 1) {
    taken.git.push((await gitBaseline(path, pathspecs)).ms);
    taken.gitLogProcessor.push(timed("git", "-C", resolve(path), ...log, ...pathspecs).processor);
    taken.first.push(readOnce().firstSyncMs);
    const repository = renamed(`running-${round}`);
    const { wall, processor } = sync(repository);
    taken.command.push(wall);
    taken.processor.push(processor);
    taken.again.push(sync(repository).wall);
    forensics("db", "stop");
    taken.cold.push(sync(renamed(`stopped-${round}`)).wall);
  }
} finally {
  spawnSync(process.execPath, [program, "db", "stop"], { env: environment });
  rmSync(folder, { recursive: true, force: true });
}
const medians = Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, median(all)]));
const ratio = (name) =>
  Number(median(taken[name].map((ms, round) => (100 * ms) / taken.git[round])) / 100);
process.stdout.write(
  `${JSON.stringify({
    repository: path.split("/").slice(-2).join("/"),
    include,
    rounds: Number(rounds),
    milliseconds: medians,
    ratios: {
      first: ratio("first"),
      command: ratio("command"),
      again: ratio("again"),
      cold: ratio("cold"),
    },
  })}\n`,
);
