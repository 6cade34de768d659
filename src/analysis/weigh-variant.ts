import { countExposed, type Exposure, type Variant } from "./exposure.ts";
import { logAdd } from "./log-sum-exp.ts";
import type { InputKind, PromptBench } from "./prompt-bench.ts";
import {
  BASE_RATE,
  logHarm,
  logHypothesis,
  minus,
  type Split,
  splitTraffic,
} from "./spike-gain.ts";
import { timeFactor } from "./time-factor.ts";
import { binOf } from "./time-grid.ts";
import { between, type Counts, type TrafficSheet } from "./traffic-sheet.ts";

type Weighed = Pick<PromptBench, "root" | "earlier" | "logNull">;

/** Log Bayes factor of harm in an exposure within a kind of input, against no spike of the prompt at all. */
export function evidenceOf(bench: Weighed, sheet: TrafficSheet, exposure: Exposure): number {
  const { root, earlier, logNull } = bench;
  const split = splitTraffic(root, sheet, exposure, 0, root.bins);
  const plain = logHypothesis(split);
  if (earlier === undefined) return plain - logNull;
  const early = splitTraffic(root, sheet, exposure, earlier.from, earlier.to);
  return logAdd(plain, logApart(split, early) + earlier.logPrior) - logNull;
}

/** The same with an everyday rate that was another in the earlier regime. */
function logApart(split: Split, early: Split): number {
  const late: Split = {
    exposed: minus(split.exposed, early.exposed),
    unexposed: minus(split.unexposed, early.unexposed),
    others: minus(split.others, early.others),
  };
  const quiet = { n: 0, k: 0 };
  const base =
    logHypothesis({ ...early, exposed: quiet }) + logHypothesis({ ...late, exposed: quiet });
  const reference = late.unexposed.n > 0 ? late.unexposed : split.unexposed;
  return base + logHarm(split.exposed, reference.n > 0 ? reference : split.others);
}

/** How a variant stands to the moment asked about: its log time factor, and how far exposure alone makes a rise there. */
export function timing(bench: PromptBench, kind: InputKind, variant: Variant): number {
  const atOnset = timeFactor(variant.onset, bench.since);
  const spike = bench.grid.edges[bench.spikeBin] ?? bench.since;
  const atSpike =
    timeFactor(spike, bench.since) +
    Math.log(risesAtSpike(bench, kind.sheet, variant.exposure, variant.onset));
  return Math.max(atOnset, atSpike);
}

const LEAST_LOG_RISE = 0.15;
const FULL_LOG_RISE = 0.45;
const NO_RISE = 1e-6;

/**
 * From 0 to 1: does the exposure, as it stood before and after the spike, predict a rise of the prompt's rate there? An
 * old edit does if the kind of input that it hurts arrives at the spike, or if its share of traffic is raised there. Its
 * coming live at `onset`, a while before, is no rise there.
 */
export function risesAtSpike(
  bench: PromptBench,
  sheet: TrafficSheet,
  exposure: Exposure,
  onset: number,
): number {
  const { root, spikeBin, grid } = bench;
  const total = splitTraffic(root, sheet, exposure, 0, root.bins);
  const start = Math.max(justBefore(bench), binOf(grid, onset));
  const before = splitTraffic(root, sheet, exposure, start, spikeBin);
  const after = splitTraffic(root, sheet, exposure, spikeBin, root.bins);
  if (after.exposed.n + after.unexposed.n + after.others.n === 0) return NO_RISE;
  const rise = Math.log(predicted(after, total)) - Math.log(predicted(before, total));
  return Math.max(NO_RISE, Math.min(1, (rise - LEAST_LOG_RISE) / (FULL_LOG_RISE - LEAST_LOG_RISE)));
}

/** Where "just before the spike" begins: three hours, or as many as it takes to see fifty outcomes, a day at most. */
function justBefore({ grid, root, spikeBin }: PromptBench): number {
  const spike = grid.edges[spikeBin] ?? 0;
  let start = spikeBin;
  for (let reach = 180; reach <= 1440; reach *= 2) {
    start = binOf(grid, spike - reach);
    if (between(root.all, start, spikeBin).n >= 50) break;
  }
  return start;
}

function predicted(window: Split, total: Split): number {
  const n = window.exposed.n + window.unexposed.n + window.others.n;
  if (n === 0) return 1;
  const failures =
    window.exposed.n * rate(total.exposed) +
    window.unexposed.n * rate(total.unexposed) +
    window.others.n * rate(total.others);
  return failures / n;
}

/** A rate with half a failure of memory, so that nothing seen is not never. */
export function rate(counts: Counts): number {
  return (counts.k + BASE_RATE.a) / (counts.n + BASE_RATE.a + BASE_RATE.b);
}

/** Exposed and unexposed counts of a whole case within a kind of input. */
export function exposedAndNot(
  bench: PromptBench,
  sheet: TrafficSheet,
  exposure: Exposure,
): [Counts, Counts] {
  const exposed = countExposed(sheet, exposure, 0, bench.root.bins);
  return [exposed, minus(between(sheet.all, 0, bench.root.bins), exposed)];
}
