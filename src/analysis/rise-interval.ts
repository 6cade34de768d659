import type { PromptBench } from "./prompt-bench.ts";
import { timeFactor } from "./time-factor.ts";
import { startOf } from "./time-grid.ts";

/** Share of the belief that lies below and above the interval. */
const TAIL = 0.025;

/**
 * The minutes between which the whole prompt's rate rose, with 95 % of the belief, as outcomes and the moment asked about
 * tell without a look at any change; undefined where nothing near was judged.
 */
export function riseInterval(
  bench: Pick<PromptBench, "near" | "nearFrom" | "grid" | "since">,
): { readonly from: number; readonly to: number } | undefined {
  const { near, nearFrom, grid, since } = bench;
  const logs = Array.from(near, (gain, i) => gain + timeFactor(startOf(grid, nearFrom + i), since));
  const top = Math.max(...logs);
  if (!Number.isFinite(top)) return undefined;
  const weights = logs.map((log) => Math.exp(log - top));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const at = (share: number): number => {
    let sum = 0;
    const place = weights.findIndex((weight) => {
      sum += weight;
      return sum >= share * total;
    });
    return startOf(grid, nearFrom + Math.max(0, place));
  };
  return { from: at(TAIL), to: at(1 - TAIL) };
}
