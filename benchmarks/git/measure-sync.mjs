// Measures a whole read and parse of a repository's prompts against `git log --raw` plus `git cat-file --batch` over
// the same paths, spawned in the same run, one after the other.
// Usage: node benchmarks/git/measure-sync.mjs <git dir> <rounds> [glob…]   (after npm run build)
import { git } from "../../dist/connectors/git/index.js";
import { gitBaseline } from "./git-baseline.mjs";

const [path, rounds = "5", ...include] = process.argv.slice(2);
const settings = git.settings.parse({ path, include });
const quiet = {
  source: "measured",
  now: () => Date.now(),
  fetch,
  signal: new AbortController().signal,
  progress: () => undefined,
};

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
  const plain = await gitBaseline(path, pathspecs);
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
    pathspecs: rounds === "0" ? pathspecs : undefined,
    firstSyncMs: Math.round(first.ms),
    syncMs: Math.round(median(times.sync)),
    gitMs: Math.round(median(times.git)),
    againMs: Math.round(median(times.again)),
    ratio: Number((median(ratios) ?? Number.NaN).toFixed(2)),
    ratioOfFirst: Number((first.ms / median(times.git)).toFixed(2)),
  })}\n`,
);
