import type { Segment } from "../domain/outcome.ts";
import { isWithin, type PromptTraffic, type TrafficPart } from "./prompt-traffic.ts";
import type { TimeGrid } from "./time-grid.ts";

/** Running totals: entry i is the sum over bins before i, so a stretch is one subtraction. */
export interface Running {
  readonly n: Float64Array;
  readonly k: Float64Array;
}

export interface Counts {
  readonly n: number;
  readonly k: number;
}

/** One kind of input of one prompt, all labels together and each by itself, as running totals. */
export interface TrafficSheet {
  readonly segment: Segment;
  readonly bins: number;
  readonly all: Running;
  /** By position in `labels` of the traffic; absent where this kind of input never met the label. */
  readonly byLabel: readonly (Running | undefined)[];
}

/** Sums the parts of `traffic` that are of the kind `segment`. */
export function sheetOf(traffic: PromptTraffic, segment: Segment, grid: TimeGrid): TrafficSheet {
  const byLabel: (Running | undefined)[] = traffic.labels.map(() => undefined);
  const all = blank(grid.size);
  for (const part of traffic.parts) {
    if (!isWithin(part.segment, segment)) continue;
    const running = byLabel[part.label] ?? blank(grid.size);
    byLabel[part.label] = running;
    addPart(running, part);
  }
  for (const running of byLabel) if (running) accumulate(running, all);
  return { segment, bins: grid.size, all, byLabel };
}

/** Adds counts one entry later than their bin, ready to be summed. */
function addPart(running: Running, part: TrafficPart): void {
  for (let i = 0; i < part.bins.length; i += 1) {
    const at = (part.bins[i] ?? 0) + 1;
    running.n[at] = (running.n[at] ?? 0) + (part.judged[i] ?? 0);
    running.k[at] = (running.k[at] ?? 0) + (part.failed[i] ?? 0);
  }
}

function blank(size: number): Running {
  return { n: new Float64Array(size + 1), k: new Float64Array(size + 1) };
}

function accumulate(running: Running, all: Running): void {
  let n = 0;
  let k = 0;
  for (let i = 0; i < running.n.length; i += 1) {
    n += running.n[i] ?? 0;
    k += running.k[i] ?? 0;
    running.n[i] = n;
    running.k[i] = k;
    all.n[i] = (all.n[i] ?? 0) + n;
    all.k[i] = (all.k[i] ?? 0) + k;
  }
}

/** Counts of bins `from` to `to` (exclusive). */
export function between(running: Running, from: number, to: number): Counts {
  if (to <= from) return { n: 0, k: 0 };
  return {
    n: (running.n[to] ?? 0) - (running.n[from] ?? 0),
    k: (running.k[to] ?? 0) - (running.k[from] ?? 0),
  };
}
