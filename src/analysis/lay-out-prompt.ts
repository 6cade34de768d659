import { type Segment, UNATTRIBUTED } from "../domain/outcome.ts";
import { logAdd } from "./log-sum-exp.ts";
import { ownTrouble } from "./own-trouble.ts";
import { LOG_STEP_PRIOR, type PromptBench } from "./prompt-bench.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import { scoreSegments } from "./score-segments.ts";
import { logBase } from "./spike-gain.ts";
import { timeFactor } from "./time-factor.ts";
import { binOf, startOf, type TimeGrid } from "./time-grid.ts";
import { spellsFrom } from "./time-variants.ts";
import { between, sheetOf, type TrafficSheet } from "./traffic-sheet.ts";
import type { TroubleRate } from "./trouble-rate.ts";
import { evidenceOf } from "./weigh-variant.ts";

/** Minutes around the moment asked about in which a spike is looked for. */
const NEAR = 12 * 60;

/** What one prompt is laid out from. */
export interface Layout {
  /** Discounted, as evidence. */
  readonly traffic: PromptTraffic;
  readonly grid: TimeGrid;
  readonly since: number;
  readonly trouble: TroubleRate;
}

/** Lays out one prompt; `searchKinds` looks for the kind of input that fails, which costs most of the time. */
export function layOutPrompt(layout: Layout, searchKinds: boolean): PromptBench {
  const { traffic, grid, since, trouble } = layout;
  const whole: Segment = {};
  const root = sheetOf(traffic, whole, grid);
  const earlierStep = findEarlierStep(root, grid, since);
  const logNull = nullOf(root, earlierStep);
  const nearFrom = Math.max(grid.fineFrom, binOf(grid, since - NEAR));
  const nearTo = Math.min(grid.size, binOf(grid, since + NEAR));
  const weighable = { root, earlierStep, logNull };
  const near = new Float64Array(Math.max(0, nearTo - nearFrom));
  for (let i = 0; i < near.length; i += 1) near[i] = riseFrom(weighable, grid, nearFrom + i);
  const bare = { traffic, grid, since, root, earlierStep, logNull, near, nearFrom, trouble };
  const spikeBin = mostLikelyRise(bare);
  const search = searchKinds && traffic.prompt !== UNATTRIBUTED;
  const kinds = search
    ? scoreSegments(traffic, root, grid, spikeBin)
    : [{ sheet: root, logPrior: 0 }];
  return { ...bare, kinds, spikeBin, ownTrouble: ownTrouble(bare) };
}

/** The bin near the moment asked about at which a rise fits best; the moment itself without any. */
function mostLikelyRise(bench: Pick<PromptBench, "near" | "nearFrom" | "grid" | "since">): number {
  const { near, nearFrom, grid, since } = bench;
  let best = Number.NEGATIVE_INFINITY;
  let found = Math.max(0, Math.min(grid.size - 1, binOf(grid, since)));
  for (let i = 0; i < near.length; i += 1) {
    const score = (near[i] ?? 0) + timeFactor(startOf(grid, nearFrom + i), since);
    if (score <= best) continue;
    best = score;
    found = nearFrom + i;
  }
  return found;
}

/** Log Bayes factor of a rise from a bin on, over the ways in which it may end. */
function riseFrom(
  bench: Pick<PromptBench, "root" | "earlierStep" | "logNull">,
  grid: TimeGrid,
  bin: number,
): number {
  let total = Number.NEGATIVE_INFINITY;
  for (const variant of spellsFrom(bin, 0, [], grid)) {
    total = logAdd(total, variant.logPrior + evidenceOf(bench, bench.root, variant.exposure));
  }
  return total;
}

/** Where the everyday rate stepped most clearly before the time asked about, if the step is worth its prior. */
function findEarlierStep(root: TrafficSheet, grid: TimeGrid, since: number): number {
  const end = binOf(grid, since - 180);
  const total = between(root.all, 0, end);
  let best = logBase(total) + 6;
  let found = 0;
  for (let bin = 4; bin < end; bin += 4) {
    const score = logBase(between(root.all, 0, bin)) + logBase(between(root.all, bin, end));
    if (score > best) {
      best = score;
      found = bin;
    }
  }
  return found;
}

function nullOf(root: TrafficSheet, step: number): number {
  const plain = logBase(between(root.all, 0, root.bins));
  if (step === 0) return plain;
  const stepped = logBase(between(root.all, 0, step)) + logBase(between(root.all, step, root.bins));
  return logAdd(plain, stepped + LOG_STEP_PRIOR);
}
