// What detection costs in units of one binomial log-likelihood pass over the same arrays in the same process.
//   npm run build && node benchmarks/detection/cost.mjs [folder of the compiled program, default dist]
import { resolve } from "node:path";

const root = resolve(process.argv[2] ?? "dist");
const { detectRateChanges } = await import(`${root}/analysis/detect-rate-changes.js`);

/** Small repeatable generator: the benchmark must not depend on the tests' compiled form. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
}

function simulate(seed, minutes, { volume, rate, drift, ratio }) {
  const uniform = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean) => {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let [count, product] = [0, uniform()];
    for (const limit = Math.exp(-mean); product > limit; product *= uniform()) count += 1;
    return count;
  };
  const n = new Float64Array(minutes);
  const k = new Float64Array(minutes);
  let wander = 0;
  for (let t = 0; t < minutes; t += 1) {
    wander = 0.98 * wander + drift * 0.2 * normal();
    n[t] = poisson(volume * (1 + 0.5 * Math.sin((2 * Math.PI * t) / 1440)));
    k[t] = Math.min(
      n[t],
      poisson(n[t] * rate * Math.exp(wander) * (t > minutes * 0.6 ? ratio : 1)),
    );
  }
  return { n, k };
}

/** With the rate of each bucket: two logarithms a bucket. */
function passOfEach({ n, k }) {
  let sum = 0;
  for (let i = 0; i < n.length; i += 1) {
    const p = (k[i] + 0.5) / (n[i] + 1);
    sum += k[i] * Math.log(p) + (n[i] - k[i]) * Math.log1p(-p);
  }
  return sum;
}

/** With one rate for all: what a single segment costs, two products a bucket. */
function passOfOne({ n, k }) {
  let [asked, failed] = [0, 0];
  for (let i = 0; i < n.length; i += 1) {
    asked += n[i];
    failed += k[i];
  }
  const [up, down] = [Math.log(failed / asked), Math.log1p(-failed / asked)];
  let sum = 0;
  for (let i = 0; i < n.length; i += 1) sum += k[i] * up + (n[i] - k[i]) * down;
  return sum;
}

/** Keeps what a pass gives, so that no engine leaves it out. */
let kept = 0;

/** Least of several runs: what others do on the machine only ever adds. */
function least(runs, work) {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const recipes = {
  "nothing changes": { volume: 400, rate: 0.01, drift: 0, ratio: 1 },
  "nothing changes, drift of 15 %": { volume: 400, rate: 0.01, drift: 0.15, ratio: 1 },
  "nothing changes, rare failures": { volume: 40, rate: 0.002, drift: 0, ratio: 1 },
  "a step to three times": { volume: 400, rate: 0.01, drift: 0, ratio: 3 },
  "a step to three times, drift of 15 %": { volume: 400, rate: 0.01, drift: 0.15, ratio: 3 },
};

process.stdout.write(
  "| series | 43,200 buckets | passes, own rates | passes, one rate | 129,600 buckets | times as long |\n| --- | --- | --- | --- | --- | --- |\n",
);
for (const [name, recipe] of Object.entries(recipes)) {
  const month = simulate(11, 43_200, recipe);
  const quarter = simulate(12, 129_600, recipe);
  const [each, one] = [passOfEach, passOfOne].map((pass) =>
    least(200, () => {
      kept += pass(month);
    }),
  );
  const short = least(15, () => detectRateChanges(month.n, month.k));
  const long = least(15, () => detectRateChanges(quarter.n, quarter.k));
  process.stdout.write(
    `| ${name} | ${short.toFixed(1)} ms | ${(short / each).toFixed(1)} | ${(short / one).toFixed(0)} | ${long.toFixed(1)} ms | ${(long / short).toFixed(2)} |\n`,
  );
}
if (!Number.isFinite(kept)) process.exitCode = 1;
