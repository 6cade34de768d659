import type { PromptBench } from "./prompt-bench.ts";
import { timeFactor } from "./time-factor.ts";
import { startOf } from "./time-grid.ts";
import type { TrafficSheet } from "./traffic-sheet.ts";
import { evidenceOf } from "./weigh-variant.ts";

/** A moment with its 95 % credible interval, minutes since the epoch; `to` is the end of the last bin that may hold it. */
export interface Place {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Where the rate of a kind of input rose for good, by time alone over the whole look-back, whatever was said. */
export function locateRise(bench: PromptBench, sheet: TrafficSheet): Place {
  const { grid } = bench;
  const scores = Array.from({ length: grid.size }, (_, bin) => {
    const width = Math.log(startOf(grid, bin + 1) - startOf(grid, bin));
    return width + evidenceOf(bench, sheet, [{ label: undefined, from: bin, to: grid.size }]);
  });
  return placeOf(bench, scores, 0);
}

/** Where the whole prompt rose, near the moment asked about. */
export function locateSpike(bench: PromptBench): Place {
  const scores = Array.from(
    bench.near,
    (gain, i) => gain + timeFactor(startOf(bench.grid, bench.nearFrom + i), bench.since),
  );
  return placeOf(bench, scores, bench.nearFrom);
}

/** The best bin, and the hull of the best bins that hold 95 % of the weight together. */
function placeOf(bench: PromptBench, scores: readonly number[], offset: number): Place {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const top = scores[order[0] ?? 0] ?? 0;
  const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  let [mass, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const i of order) {
    low = Math.min(low, i);
    high = Math.max(high, i);
    mass += Math.exp((scores[i] ?? 0) - top) / total;
    if (mass >= 0.95) break;
  }
  if (order.length === 0) return { at: bench.since, from: bench.since, to: bench.since };
  const { grid } = bench;
  return {
    at: startOf(grid, offset + (order[0] ?? 0)),
    from: startOf(grid, offset + low),
    to: startOf(grid, offset + high + 1),
  };
}
