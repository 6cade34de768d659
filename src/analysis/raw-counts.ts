import type { Segment } from "../domain/outcome.ts";
import type { Exposure } from "./exposure.ts";
import type { PromptBench } from "./prompt-bench.ts";
import { isWithin, type TrafficPart } from "./prompt-traffic.ts";
import { startOf } from "./time-grid.ts";
import type { Counts } from "./traffic-sheet.ts";

/** Minutes `from` to `to` (exclusive). */
export interface MinuteWindow {
  readonly from: number;
  readonly to: number;
}

export const ALWAYS: MinuteWindow = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
};

/** Outcomes as they were counted, before any discount: what is shown to people. */
export function rawCounts(bench: PromptBench, segment: Segment, window: MinuteWindow): Counts {
  const counts = { n: 0, k: 0 };
  for (const part of bench.traffic.parts) {
    if (isWithin(part.segment, segment)) addPart(counts, part, window);
  }
  return counts;
}

/** The same, told apart by whether a suspected side was live. */
export function rawSplit(
  bench: PromptBench,
  segment: Segment,
  exposure: Exposure,
  window: MinuteWindow = ALWAYS,
): { readonly exposed: Counts; readonly unexposed: Counts } {
  const exposed = { n: 0, k: 0 };
  for (const part of bench.traffic.parts) {
    if (!isWithin(part.segment, segment)) continue;
    for (const stretch of exposure) {
      if (stretch.label !== undefined && stretch.label !== part.label) continue;
      addPart(exposed, part, {
        from: Math.max(window.from, startOf(bench.grid, stretch.from)),
        to: Math.min(window.to, startOf(bench.grid, stretch.to)),
      });
    }
  }
  const all = rawCounts(bench, segment, window);
  return { exposed, unexposed: { n: all.n - exposed.n, k: all.k - exposed.k } };
}

function addPart(counts: { n: number; k: number }, part: TrafficPart, window: MinuteWindow): void {
  const { countedJudged, countedFailed, series } = part;
  const from = firstAtOrAfter(series.minutes, window.from);
  const to = Math.max(from, firstAtOrAfter(series.minutes, window.to));
  counts.n += (countedJudged[to] ?? 0) - (countedJudged[from] ?? 0);
  counts.k += (countedFailed[to] ?? 0) - (countedFailed[from] ?? 0);
}

/** Position of the first entry at or after a value, in ascending numbers. */
function firstAtOrAfter(values: Int32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
