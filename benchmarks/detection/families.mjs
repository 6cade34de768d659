// How often a series without change alarms and a step is found, family by family of simulated counts.
//   npm run benchmarks && node benchmarks/detection/families.mjs build [series a family, default 60]
import { resolve } from "node:path";

const root = resolve(process.argv[2] ?? "build");
const most = Number(process.argv[3] ?? 60);
const { detectRateChanges } = await import(`${root}/src/analysis/detect-rate-changes.js`);
const { simulatedCounts } = await import(`${root}/tests/support/simulated-counts.js`);

const families = {
  "plain, 4 failures a minute": { volume: 400, rate: 0.01 },
  "rare, 5 failures an hour": { volume: 40, rate: 0.002 },
  "very rare, 1 failure an hour": { volume: 20, rate: 0.0008 },
  "clumped within minutes": { volume: 300, rate: 0.01, clumping: 0.5 },
  "drift of 12 %, memory 40 min": { volume: 800, rate: 0.02, drift: 0.12, memory: 40 },
  "drift of 20 %, memory 3 h": { volume: 800, rate: 0.02, drift: 0.2, memory: 180 },
  "day's wave of 25 %": { volume: 500, rate: 0.02, wave: 0.25 },
  "day's wave of 50 %": { volume: 500, rate: 0.02, wave: 0.5 },
  "wave, drift and clumps": { volume: 300, rate: 0.01, wave: 0.2, drift: 0.1, clumping: 0.2 },
  "three failures of ten": { volume: 60, rate: 0.3, drift: 0.05 },
  "six hours": { volume: 300, rate: 0.01, minutes: 360 },
  "a week": { volume: 100, rate: 0.01, minutes: 10080, wave: 0.15, drift: 0.1 },
  "a month": { volume: 100, rate: 0.01, minutes: 43200, wave: 0.15, drift: 0.1 },
};

const wilson = (hits, of) => {
  const [p, z] = [hits / of, 1.96];
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z / (2 * of)) ** 2)) / (1 + (z * z) / of);
  return `${p.toFixed(3)} [${Math.max(0, middle - half).toFixed(3)}, ${Math.min(1, middle + half).toFixed(3)}]`;
};

const detect = (recipe) => {
  const { n, k } = simulatedCounts(recipe);
  return detectRateChanges(n, k).changePoints.map((c) => c.index);
};

process.stdout.write(
  "| family | false alarms | x2 found within 15 min | x3 | reports for a x3 step |\n| --- | --- | --- | --- | --- |\n",
);
for (const [name, recipe] of Object.entries(families)) {
  const minutes = recipe.minutes ?? 2880;
  let [alarms, reports] = [0, 0];
  const found = { 2: 0, 3: 0 };
  for (let seed = 1; seed <= most; seed += 1) {
    const base = { ...recipe, seed: seed + 5000 };
    if (detect(base).length > 0) alarms += 1;
    const at = Math.round(minutes * (0.3 + 0.5 * ((seed * 0.618) % 1)));
    for (const ratio of [2, 3]) {
      const points = detect({ ...base, factor: (t) => (t >= at ? ratio : 1) });
      if (points.some((x) => Math.abs(x - at) <= 15)) found[ratio] += 1;
      if (ratio === 3) reports += points.length;
    }
  }
  process.stdout.write(
    `| ${name} | ${wilson(alarms, most)} | ${wilson(found[2], most)} | ${wilson(found[3], most)} | ${(reports / most).toFixed(2)} |\n`,
  );
}
