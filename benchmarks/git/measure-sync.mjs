// Measures a whole read and parse of a repository's prompts against `git log --raw` plus `git cat-file --batch` over
// the same paths, spawned in the same run, one after the other.
// Usage: node benchmarks/git/measure-sync.mjs <git dir> <rounds> [glob…]   (after npm run build)
import { spawn } from "node:child_process";
import { git } from "../../dist/connectors/git/index.js";

const [path, rounds = "5", ...include] = process.argv.slice(2);
const settings = git.settings.parse({ path, include });
const quiet = {
  source: "measured",
  now: () => Date.now(),
  fetch,
  signal: new AbortController().signal,
  progress: () => undefined,
};

function run(args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-C", path, ...args], { stdio: ["pipe", "pipe", "ignore"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks)));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
  });
}

const ABSENT = /^0+$/;

async function baseline(pathspecs) {
  const start = performance.now();
  const log = await run([
    "log",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--format=%H",
    "--",
    ...pathspecs,
  ]);
  const ids = new Set();
  for (const [, before, after] of log.toString("latin1").matchAll(/:\d{6} \d{6} (\w+) (\w+) \w/g)) {
    if (!ABSENT.test(before)) ids.add(before);
    if (!ABSENT.test(after)) ids.add(after);
  }
  await run(["cat-file", "--batch"], [...ids].map((id) => `${id}\n`).join(""));
  return { ms: performance.now() - start, blobs: ids.size };
}

async function sync(cursor) {
  const start = performance.now();
  const paths = new Set();
  let observations = 0;
  let last = cursor;
  for await (const page of git.read(settings, cursor, quiet)) {
    last = page.cursor;
    if (page.delivery === undefined) continue;
    for (const one of git.parse(page.delivery)) {
      observations += 1;
      paths.add(one.file.path);
    }
  }
  return { ms: performance.now() - start, observations, paths, cursor: last };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const first = await sync(undefined);
const pathspecs =
  include.length > 0
    ? include.map((glob) => `:(top,glob)${glob}`)
    : [...first.paths].map((one) => `:(top,literal)${one}`);
const times = { sync: [], git: [], again: [] };
let blobs = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  const plain = await baseline(pathspecs);
  blobs = plain.blobs;
  times.git.push(plain.ms);
  times.sync.push((await sync(undefined)).ms);
  times.again.push((await sync(first.cursor)).ms);
}
const ratios = times.sync.map((ms, index) => ms / times.git[index]);
process.stdout.write(
  `${JSON.stringify({
    repository: path.split("/").slice(-2).join("/"),
    include,
    rounds: Number(rounds),
    observations: first.observations,
    files: first.paths.size,
    blobs,
    firstSyncMs: Math.round(first.ms),
    syncMs: Math.round(median(times.sync)),
    gitMs: Math.round(median(times.git)),
    againMs: Math.round(median(times.again)),
    ratio: Number(median(ratios).toFixed(2)),
    ratioOfFirst: Number((first.ms / median(times.git)).toFixed(2)),
  })}\n`,
);
