// How many steps could be found by a detector that knows the noise of a series exactly: sizes of clumps, drift and wave, the
// drift's memory, and which steps occur. It is told neither level, place nor size. Compared with the program on the same
// series. Compile as for families.mjs, then:
//   node benchmarks/detection/oracle.mjs build [series without change, default 180] [steps of a size, default 36]
import { resolve } from "node:path";
import { evidence, toBins } from "./known-noise.mjs";

const root = resolve(process.argv[2] ?? "build");
const [quiet, each] = [Number(process.argv[3] ?? 180), Number(process.argv[4] ?? 36)];
const { detectRateChanges } = await import(`${root}/src/analysis/detect-rate-changes.js`);
const { simulatedCounts } = await import(`${root}/tests/support/simulated-counts.js`);
const { seededRandom } = await import(`${root}/tests/support/seeded-random.js`);

const RATIOS = [1.3, 1.5, 2, 3, 5, 10, 20];
const MINUTES = 2880;

/** A series of two days: what it is like, its counts, and where the step is. */
function draw(seed, ratio) {
  const random = seededRandom(seed);
  const between = (low, high) => low + (high - low) * random.uniform();
  const logBetween = (low, high) => low * (high / low) ** random.uniform();
  const pick = (values) => values[Math.floor(random.uniform() * values.length)];
  const at = Math.floor(between(0.25, 0.85) * MINUTES);
  const recipe = {
    ...{ seed: seed + 1_000_000, memory: 50, volume: logBetween(20, 2000) },
    ...{ rate: logBetween(5e-4, 0.02), swing: between(0.3, 0.8), clumping: pick([0, 0.1, 0.4]) },
    ...{ drift: pick([0, 0.05, 0.15]), wave: pick([0, 0.1]), factor: (t) => (t >= at ? ratio : 1) },
  };
  // The first draw of a series is the phase of its day.
  const phase = seededRandom(recipe.seed).uniform() * 2 * Math.PI;
  return { recipe: { ...recipe, phase }, counts: simulatedCounts(recipe), at };
}

/** The likeliest three hours for a step and the log of the evidence for one in them, averaged over places and sizes. */
function oracle({ recipe, counts }) {
  const bins = toBins(recipe, counts);
  const none = evidence(bins, recipe, 0, 1);
  const [low, high] = [0.25, 0.85].map((share) => Math.floor(share * bins.n.length));
  const scores = [];
  for (let place = low; place <= high; place += 1) {
    const gains = RATIOS.map((ratio) => evidence(bins, recipe, place, ratio) - none);
    scores.push(logSum(gains) - Math.log(gains.length));
  }
  const windows = scores.map((_, i) => logSum(scores.slice(Math.max(0, i - 11), i + 6)));
  const best = windows.indexOf(Math.max(...windows));
  return { score: windows[best] - Math.log(scores.length), place: 10 * (low + best) };
}

function logSum(values) {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, v) => sum + Math.exp(v - top), 0));
}

const wilson = (hits, of) => {
  const [p, z] = [hits / of, 1.96];
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z / (2 * of)) ** 2)) / (1 + (z * z) / of);
  return `${hits} of ${of}, ${p.toFixed(3)} [${(middle - half).toFixed(3)}, ${(middle + half).toFixed(3)}]`;
};
const isNear = (found, at) => found >= at - 60 && found <= at + 120;
const detect = ({ counts }) =>
  detectRateChanges(counts.n, counts.k).changePoints.map((c) => c.index);

let alarms = 0;
const scores = [];
for (let i = 0; i < quiet; i += 1) {
  const series = draw(50_000 + i, 1);
  if (detect(series).length > 0) alarms += 1;
  scores.push(oracle(series).score);
}
// The oracle may alarm in one quiet series of twenty.
const threshold = scores.sort((a, b) => b - a)[Math.floor(0.05 * quiet)];
const steps = RATIOS.flatMap((ratio, r) =>
  Array.from({ length: each }, (_, i) => {
    const series = draw(60_000 + 1000 * r + i, ratio);
    const { score, place } = oracle(series);
    return {
      ratio,
      known: score > threshold && isNear(place, series.at),
      found: detect(series).some((index) => isNear(index, series.at)),
    };
  }),
);
const count = (of, rows) => rows.filter((row) => row[of]).length;
process.stdout.write("| step | told the noise | the program |\n| --- | --- | --- |\n");
for (const ratio of RATIOS) {
  const rows = steps.filter((row) => row.ratio === ratio);
  process.stdout.write(
    `| x${ratio} | ${count("known", rows)} of ${rows.length} | ${count("found", rows)} of ${rows.length} |\n`,
  );
}
process.stdout.write(
  `| all | ${wilson(count("known", steps), steps.length)} | ${wilson(count("found", steps), steps.length)} |\n` +
    `| false alarms | ${wilson(scores.filter((s) => s > threshold).length, quiet)} | ${wilson(alarms, quiet)} |\n`,
);
