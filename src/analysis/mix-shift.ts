import type { MixShift } from "../domain/answer.ts";
import type { Segment } from "../domain/outcome.ts";
import { MINUTE } from "../domain/series.ts";
import { kitagawa } from "./kitagawa.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { rawCounts } from "./raw-counts.ts";
import { minus } from "./spike-gain.ts";
import { binOf, startOf } from "./time-grid.ts";
import { between, type TrafficSheet } from "./traffic-sheet.ts";

/** How far back, in minutes, the mix before a spike is read off: a week, so that all its days are in it. */
const BEFORE = 7 * 1440;
/** How far from the spike, in minutes, the mix may have moved to count as its trigger. */
const NEAR = 180;
/** Log of how much better a moved share must fit than one that stayed: chance gets there in one of a thousand searches. */
const CLEAR = 12;

/**
 * How the share of a kind of input moved at a spike (minutes since the epoch) and what that did to the rate: Kitagawa's
 * parts of the rise, each as a share of it, held to 0 … 1. Undefined without traffic on both sides. Where
 * the share moved no more than chance moves it at the best of many moments, no moment of a shift is given.
 */
export function mixShiftOf(
  bench: PromptBench,
  sheet: TrafficSheet,
  spike: number,
): MixShift | undefined {
  const { segment } = sheet;
  const shift = momentOfShift(bench, sheet, spike);
  const at = shift ?? spike;
  const before = window(bench, segment, { from: at - BEFORE, to: at });
  const after = window(bench, segment, { from: at, to: Number.POSITIVE_INFINITY });
  if (before.all.n === 0 || after.all.n === 0) return undefined;
  const parts = kitagawa([
    { before: before.inside, after: after.inside },
    { before: minus(before.all, before.inside), after: minus(after.all, after.inside) },
  ]);
  const byMix = parts.total > 0 ? Math.max(0, Math.min(1, parts.mix / parts.total)) : 0;
  return {
    at: shift === undefined ? undefined : shift * MINUTE,
    shareBefore: before.inside.n / before.all.n,
    shareAfter: after.inside.n / after.all.n,
    explainedByMix: byMix,
    explainedByRate: 1 - byMix,
  };
}

function window(bench: PromptBench, segment: Segment, minutes: { from: number; to: number }) {
  return { inside: rawCounts(bench, segment, minutes), all: rawCounts(bench, {}, minutes) };
}

/** The minute near the spike at which the share of the kind of input changed most clearly, by likelihood. */
function momentOfShift(bench: PromptBench, sheet: TrafficSheet, spike: number): number | undefined {
  const { grid, root } = bench;
  const from = binOf(grid, spike - BEFORE);
  let best = shareScore(sheet, root, from, grid.size) + CLEAR;
  let found: number | undefined;
  for (let bin = binOf(grid, spike - NEAR); bin < binOf(grid, spike + NEAR); bin += 1) {
    const score = shareScore(sheet, root, from, bin) + shareScore(sheet, root, bin, grid.size);
    if (score <= best) continue;
    best = score;
    found = startOf(grid, bin);
  }
  return found;
}

function shareScore(sheet: TrafficSheet, root: TrafficSheet, from: number, to: number): number {
  const { n } = between(root.all, from, to);
  const inside = between(sheet.all, from, to).n;
  if (n <= 0 || inside <= 0 || inside >= n) return 0;
  return inside * Math.log(inside / n) + (n - inside) * Math.log(1 - inside / n);
}
