import { between, type Counts, type TrafficSheet } from "./traffic-sheet.ts";

/** Bins `from` to `to` (exclusive) of one label of a prompt's traffic, or of all traffic. */
export interface Stretch {
  readonly label: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** Where a suspected side was live: disjoint stretches. */
export type Exposure = readonly Stretch[];

/** One way in which a cause may have reached traffic. */
export interface Variant {
  readonly exposure: Exposure;
  readonly logPrior: number;
  /** Minute since the epoch at which it first reached traffic. */
  readonly onset: number;
  /** Whether revisions or models seen in traffic say so, or time alone. */
  readonly basis: "label" | "time";
}

/** Counts of the exposed outcomes within bins `from` to `to`. */
export function countExposed(
  sheet: TrafficSheet,
  exposure: Exposure,
  from: number,
  to: number,
): Counts {
  let n = 0;
  let k = 0;
  for (const stretch of exposure) {
    const running = stretch.label === undefined ? sheet.all : sheet.byLabel[stretch.label];
    if (!running) continue;
    const part = between(running, Math.max(from, stretch.from), Math.min(to, stretch.to));
    n += part.n;
    k += part.k;
  }
  return { n, k };
}
