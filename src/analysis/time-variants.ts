import { MINUTE } from "../domain/series.ts";
import type { Variant } from "./exposure.ts";
import { binOf, startOf, type TimeGrid } from "./time-grid.ts";

/** Mean delay, in minutes, from a change's effective time to traffic: client caches commonly live one to five minutes. */
export const MEAN_LAG = 3;
const LONGEST_LAG = 20;
/** How long harm may last when nothing says that it ended, in minutes, and the chance that it lasts on. */
const SPELLS = [30, 60, 120, 240, 480, 1440] as const;
const LASTS_ON = 0.7;

/** A window in which something went live, epoch milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The ways in which a change that no label shows may have reached traffic: onset spread over its effective window and
 * a lag after it, lasting on, or ending at one of `endings` (minutes: later changes that may have cured it) or after a
 * spell. Log priors sum to 1.
 */
export function timeVariants(
  window: Window,
  endings: readonly number[],
  grid: TimeGrid,
): Variant[] {
  const onsets = onsetWeights(window, grid);
  return onsets.flatMap(({ bin, weight }) => spellsFrom(bin, Math.log(weight), endings, grid));
}

/** The same, but lasting on: for where time is only the second guess. */
export function lastingVariants(window: Window, grid: TimeGrid): Variant[] {
  return onsetWeights(window, grid).map(({ bin, weight }) => ({
    exposure: [{ label: undefined, from: bin, to: grid.size }],
    logPrior: Math.log(weight),
    onset: startOf(grid, bin),
    basis: "time",
  }));
}

/** One onset with every way to end. */
export function spellsFrom(
  bin: number,
  logPrior: number,
  endings: readonly number[],
  grid: TimeGrid,
): Variant[] {
  const onset = startOf(grid, bin);
  const ends = new Set<number>();
  for (const spell of SPELLS) ends.add(binOf(grid, onset + spell));
  for (const ending of endings) if (ending > onset) ends.add(binOf(grid, ending));
  ends.delete(grid.size);
  ends.delete(bin);
  const variant = (to: number, weight: number): Variant => ({
    exposure: [{ label: undefined, from: bin, to }],
    logPrior: logPrior + Math.log(weight),
    onset,
    basis: "time",
  });
  if (ends.size === 0) return [variant(grid.size, 1)];
  const each = (1 - LASTS_ON) / ends.size;
  return [variant(grid.size, LASTS_ON), ...[...ends].map((end) => variant(end, each))];
}

function onsetWeights(window: Window, grid: TimeGrid): { bin: number; weight: number }[] {
  const from = Math.floor(window.from / MINUTE);
  const to = Math.max(from, Math.floor(window.to / MINUTE));
  const step = Math.max(1, Math.ceil((to - from) / 30));
  const weights = new Map<number, number>();
  let total = 0;
  for (let start = from; start <= to; start += step) {
    for (let lag = 0; lag <= LONGEST_LAG; lag += 1) {
      const weight = Math.exp(-lag / MEAN_LAG);
      const bin = binOf(grid, start + lag);
      if (bin >= grid.size) continue;
      weights.set(bin, (weights.get(bin) ?? 0) + weight);
      total += weight;
    }
  }
  if (isCoarse(grid, from)) addNext(weights, total, grid);
  const sum = [...weights.values()].reduce((a, b) => a + b, 0);
  return [...weights].map(([bin, weight]) => ({ bin, weight: weight / sum }));
}

/** In a coarse bin the onset may fall after most of it: the next bin's edge is as good a guess. */
function addNext(weights: Map<number, number>, total: number, grid: TimeGrid): void {
  const last = Math.max(...weights.keys());
  if (last + 1 < grid.size) weights.set(last + 1, (weights.get(last + 1) ?? 0) + total / 2);
}

function isCoarse(grid: TimeGrid, minute: number): boolean {
  return minute < startOf(grid, grid.fineFrom);
}
