import { type Segment, UNATTRIBUTED } from "../domain/outcome.ts";
import { type EarlierRegime, findEarlierRegime } from "./earlier-regime.ts";
import { logAdd } from "./log-sum-exp.ts";
import { ownTrouble } from "./own-trouble.ts";
import type { PromptBench } from "./prompt-bench.ts";
import type { PromptTraffic } from "./prompt-traffic.ts";
import { scoreSegments } from "./score-segments.ts";
import { logBase, minus } from "./spike-gain.ts";
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
  /** Minutes at which changes that can touch the prompt took effect. */
  readonly changed: readonly number[];
}

/** Lays out one prompt; `searchKinds` looks for the kind of input that fails, which costs most of the time. */
export function layOutPrompt(layout: Layout, searchKinds: boolean): PromptBench {
  const { traffic, grid, since, trouble } = layout;
  const whole: Segment = {};
  const root = sheetOf(traffic, whole, grid);
  const earlier = findEarlierRegime({ root, grid, since, changed: layout.changed });
  const logNull = nullOf(root, earlier);
  const nearFrom = Math.max(grid.fineFrom, binOf(grid, since - NEAR));
  const nearTo = Math.min(grid.size, binOf(grid, since + NEAR));
  const weighable = { root, earlier, logNull };
  const near = new Float64Array(Math.max(0, nearTo - nearFrom));
  for (let i = 0; i < near.length; i += 1) near[i] = riseFrom(weighable, grid, nearFrom + i);
  const bare = { traffic, grid, since, root, earlier, logNull, near, nearFrom, trouble };
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
  bench: Pick<PromptBench, "root" | "earlier" | "logNull">,
  grid: TimeGrid,
  bin: number,
): number {
  let total = Number.NEGATIVE_INFINITY;
  for (const variant of spellsFrom(bin, 0, [], grid)) {
    total = logAdd(total, variant.logPrior + evidenceOf(bench, bench.root, variant.exposure));
  }
  return total;
}

function nullOf(root: TrafficSheet, earlier: EarlierRegime | undefined): number {
  const whole = between(root.all, 0, root.bins);
  if (earlier === undefined) return logBase(whole);
  const inside = between(root.all, earlier.from, earlier.to);
  const apart = logBase(inside) + logBase(minus(whole, inside));
  return logAdd(logBase(whole), apart + earlier.logPrior);
}
