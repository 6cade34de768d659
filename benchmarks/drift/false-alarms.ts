import { LOOKS_A_WEEK } from "../../src/analysis/watch/watch-state.ts";
import {
  DRIFT_FAMILIES,
  type DriftFamily,
  simulateWatch,
} from "../../tests/support/drift-simulation.ts";
import { lordenBound } from "./lorden-bound.ts";
import { upperPoisson } from "./upper-poisson.ts";

// How often is a series reported in which nothing changed, and how late one in which the rate rose? Compile and run: see
// benchmarks/drift/README.md. Arguments: series (1000), weeks (12), rises a cell (40), first seed (1).
const [series = 1000, weeks = 12, rises = 40, first = 1] = process.argv.slice(2).map(Number);
const RATES = [0.001, 0.01, 0.05] as const;
const TRAFFIC = [100, 1000, 10_000] as const;
const RATIOS = [1.5, 2, 5] as const;
/** Rises begin after six weeks, at any hour of the week. */
const SETTLED = 6 * LOOKS_A_WEEK;

const began = process.cpuUsage();
process.stdout.write(falseAlarms());
process.stdout.write(delays());
process.stdout.write(`\n${(process.cpuUsage(began).user / 1e6).toFixed(0)} s of CPU\n`);

function falseAlarms(): string {
  const counts = new Map<DriftFamily, { alarms: number; series: number }>();
  for (let index = 0; index < series; index += 1) {
    const family = DRIFT_FAMILIES[index % DRIFT_FAMILIES.length] ?? "plain";
    const cell = Math.floor(index / DRIFT_FAMILIES.length) % 9;
    const rate = RATES[cell % 3] ?? 0.01;
    const traffic = TRAFFIC[Math.floor(cell / 3)] ?? 100;
    const { opened } = simulateWatch({ seed: first + index, weeks, traffic, rate, family });
    if (opened.length > 0)
      process.stderr.write(
        `${family} ${traffic} ${rate} seed ${first + index}: ${opened.map((o) => (o / 288).toFixed(1)).join(" ")}\n`,
      );
    const before = counts.get(family) ?? { alarms: 0, series: 0 };
    counts.set(family, { alarms: before.alarms + opened.length, series: before.series + 1 });
  }
  const rows = [...counts].map(([family, one]) => falseRow(family, one));
  const all = [...counts.values()].reduce(
    (a, b) => ({ alarms: a.alarms + b.alarms, series: a.series + b.series }),
    { alarms: 0, series: 0 },
  );
  return `family      series-weeks  alarms  upper 95 % limit for 1,000 series-weeks\n${rows.join("")}${falseRow("all", all)}`;
}

function falseRow(name: string, one: { readonly alarms: number; readonly series: number }): string {
  const seriesWeeks = one.series * weeks;
  const limit = (upperPoisson(one.alarms) / seriesWeeks) * 1000;
  return `${name.padEnd(10)}  ${String(seriesWeeks).padStart(12)}  ${String(one.alarms).padStart(6)}  ${limit.toFixed(3)}\n`;
}

function delays(): string {
  const rows: string[] = [
    "\n traffic   rate  ratio    bound     mean  mean/bound  missed  holds\n",
  ];
  for (const traffic of TRAFFIC) {
    for (const rate of RATES) for (const ratio of RATIOS) rows.push(delayRow(traffic, rate, ratio));
  }
  return rows.join("");
}

function delayRow(traffic: number, rate: number, ratio: number): string {
  const bound = lordenBound(traffic, rate, rate * ratio);
  const longest = Math.ceil(bound * 4) + 24;
  const all: number[] = [];
  for (let index = 0; index < rises; index += 1) {
    const begin = SETTLED + ((index * 397) % LOOKS_A_WEEK);
    const { opened } = simulateWatch({
      ...{ seed: 7_000_000 + first + index, traffic, rate, family: "plain" },
      ...{ flat: true, weeks: (begin + longest) / LOOKS_A_WEEK },
      factor: (look) => (look < begin ? 1 : ratio),
    });
    const found = opened.find((look) => look >= begin);
    all.push(found === undefined ? longest : found - begin + 1);
  }
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  const missed = all.filter((one) => one >= longest).length;
  const isInTime = mean <= 1.5 * bound + 2 ? "yes" : "NO";
  const holds = bound < 5 ? "-" : isInTime;
  const cells = [
    String(traffic).padStart(8),
    rate.toFixed(3).padStart(7),
    ratio.toFixed(1).padStart(6),
  ];
  cells.push(bound.toFixed(1).padStart(9), mean.toFixed(1).padStart(9));
  return `${cells.join("")}${(mean / bound).toFixed(2).padStart(12)}${String(missed).padStart(8)}  ${holds}\n`;
}
